package org.dni4j.notebook;

import java.util.List;
import java.util.Map;

/** Series that only colours would tell apart get dashes, markers or hatching as well, unless they have some. */
final class Distinction {

    private Distinction() {}

    /** Adds to the traces of a figure what tells them apart. */
    static void add(List<Map<String, Object>> traces) {
        if (traces.size() < 2) {
            return;
        }
        for (int i = 0; i < traces.size(); i++) {
            var trace = traces.get(i);
            var style = SeriesStyle.values()[i % SeriesStyle.values().length];
            var mode = trace.getOrDefault("mode", "lines").toString();
            if ("scatter".equals(trace.get("type"))) {
                if (mode.contains("lines")) {
                    FigureJson.child(trace, "line").putIfAbsent("dash", style.dash.toString());
                }
                if (mode.contains("markers")) {
                    FigureJson.child(trace, "marker").putIfAbsent("symbol", style.symbol.toString());
                }
            } else if ("bar".equals(trace.get("type"))) {
                var pattern = FigureJson.child(FigureJson.child(trace, "marker"), "pattern");
                pattern.putIfAbsent("shape", style.hatching);
                pattern.putIfAbsent("fillmode", "overlay");
                pattern.putIfAbsent("fgcolor", "#ffffff");
            }
        }
    }
}
