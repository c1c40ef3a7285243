package org.dni4j.notebook;

import java.util.List;
import java.util.Map;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;

/** A Tablesaw figure with settings that Plotly knows and Tablesaw does not, such as hatched bars and the range of colours. */
final class SettledFigure extends Figure {

    private final List<Map<String, Object>> traceSettings;
    private final Map<String, Object> layoutSettings;

    /**
     * Takes Tablesaw's part and the rest.
     *
     * @param traceSettings one map for each trace, in Plotly's words; nested maps are merged with what Tablesaw says
     * @param layoutSettings the same for the layout
     */
    SettledFigure(
            Layout layout,
            Map<String, Object> layoutSettings,
            List<? extends Trace> traces,
            List<Map<String, Object>> traceSettings) {
        super(layout, traces.toArray(Trace[]::new));
        this.layoutSettings = layoutSettings;
        this.traceSettings = traceSettings;
    }

    Map<String, Object> traceSettings(int trace) {
        return traceSettings.get(trace);
    }

    Map<String, Object> layoutSettings() {
        return layoutSettings;
    }
}
