package org.dni4j.badinput;

import static org.dni4j.badinput.Row.bad;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dni4j.cluster.Report;

/** The reports of parts in processes. */
final class ClusterRows {

    private static final Report REPORT = new Report(Map.of("part", "A", "step", "3"));

    private ClusterRows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Report(Map)", null).with(Map.of()));
        rows.add(new Row("Report.parse(String)", null).with("part=A"));
        rows.add(new Row("Report.number(String)", () -> REPORT)
                .with("step", bad("loss", "loss", "part=A"), bad("part", "A")));
        rows.add(new Row("Report.text(String)", () -> REPORT).with("part", bad("loss", "loss", "part=A")));
        return rows;
    }
}
