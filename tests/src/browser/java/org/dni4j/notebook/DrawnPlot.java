package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What a page shows of an interactive plot.
 *
 * @param given how many series it was given
 * @param drawn of how many something is drawn: lines, points, bars, boxes, slices, contours, the image of a heatmap, or all at once
 *     in three dimensions
 */
record DrawnPlot(String title, String xTitle, String yTitle, int given, int drawn) {

    private static final String READ = """
            () => JSON.stringify([...document.querySelectorAll('.js-plotly-plot')].map(plot => {
              const text = selector => plot.querySelector(selector)?.textContent ?? '';
              const size = mark => mark.getBoundingClientRect();
              const seen = mark => size(mark).width > 0 || size(mark).height > 0;
              const series = [...plot.querySelectorAll('.trace, .heatmaplayer .hm, .contourlayer .contour')]
                  .filter(each => !each.closest('.rangeslider-container'));
              const cloud = plot.querySelector('.gl-container canvas');
              return {
                title: text('.gtitle'), xTitle: text('.xtitle'), yTitle: text('.ytitle'), given: plot.data.length,
                drawn: cloud ? plot.data.length : series.filter(each => [...each.querySelectorAll('path, image')].some(seen)).length};
            }))""";

    void assertComplete() {
        assertFalse(title.isBlank() || xTitle.isBlank() || yTitle.isBlank(), this::toString);
        assertTrue(given > 0, this::toString);
        assertEquals(given, drawn, this::toString);
    }

    /** Returns the plots of a page, from top to bottom. */
    static List<DrawnPlot> on(Page page) throws JsonProcessingException {
        return new ObjectMapper().readValue((String) page.evaluate(READ), new TypeReference<>() {});
    }
}
