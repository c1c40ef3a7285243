package org.dni4j.notebook;

import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.plotly.components.Figure;

/** A figure as notebooks show it: interactive, as a picture, in words. */
final class FigureBundle {

    private FigureBundle() {}

    /** Returns all three; the picture is missing where none can be drawn, and the words say so. */
    static Map<String, Object> of(Figure figure) {
        var json = FigureJson.of(figure);
        return of(json, FigureText.of(json));
    }

    /** Returns the same with words of one's own. */
    static Map<String, Object> of(Map<String, Object> json, String words) {
        var bundle = picture(json, words);
        bundle.put(FigureJson.MIME, json);
        return bundle;
    }

    /** Returns the picture and the words. */
    static Map<String, Object> picture(Map<String, Object> json, String words) {
        var bundle = new LinkedHashMap<String, Object>();
        var image = FigurePicture.of(json);
        image.ifPresent(picture -> bundle.put(Png.MIME, Png.of(picture)));
        bundle.put("text/plain", image.isPresent() ? words : words + " (interactive only)");
        return bundle;
    }
}
