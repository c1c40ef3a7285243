package org.dni4j.badinput;

import static org.dni4j.badinput.Row.bad;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dni4j.cluster.Network;
import org.dni4j.cluster.Report;

/** What parts in processes agree on, and what they say. */
final class ClusterRows {

    private static final List<Network.Layers> PARTS =
            List.of(new Network.Layers("A", List.of(784, 8)), new Network.Layers("B", List.of(8, 10)));
    private static final Report REPORT = new Report(Map.of("part", "A", "step", "3"));

    private ClusterRows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Network.Layers(String,List)", null).with("A").with(List.of(784, 8)));
        rows.add(new Row("Network(String,List,int,int,int,int,int,int,int)", null)
                .with("mnist", bad("a b", "'a b'"), bad("", "''"))
                .with(PARTS, bad(List.of(), "[]"), bad(PARTS.subList(0, 1), "A 784-8"),
                        bad(List.of(PARTS.get(1), PARTS.get(0)), "A 784-8", "B 8-10"))
                .with(4, bad(0, "synthesizer", "0"))
                .with(64, bad(1, "batch", "1"))
                .with(10, bad(0, "steps", "0"))
                .with(10, bad(-1, "synchronise", "-1"))
                .with(10, bad(0, "report", "0"))
                .with(1)
                .with(0, bad(63, "synthetic", "63", "64"), bad(-1, "synthetic", "-1")));
        rows.add(new Row("Settings(String,List,String,byte[],Duration)", null)
                .with("127.0.0.1:5701", bad("127.0.0.1:x", "'127.0.0.1:x'"), bad("127.0.0.1:65536", "'127.0.0.1:65536'"))
                .with(List.of("127.0.0.1"), bad(List.of(), "no address"))
                .optional("127.0.0.1:1")
                .optional(new byte[] {1}, bad(new byte[0], "empty"))
                .with(Duration.ofSeconds(1), bad(Duration.ofMillis(999), "PT0.999S"), bad(Duration.ofSeconds(-1), "PT-1S")));
        rows.add(new Row("Report(Map)", null).with(Map.of()));
        rows.add(new Row("Report.parse(String)", null).with("part=A"));
        rows.add(new Row("Report.number(String)", () -> REPORT)
                .with("step", bad("loss", "loss", "part=A"), bad("part", "A")));
        rows.add(new Row("Report.text(String)", () -> REPORT).with("part", bad("loss", "loss", "part=A")));
        return rows;
    }
}
