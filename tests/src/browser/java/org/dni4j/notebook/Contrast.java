package org.dni4j.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.dni4j.testing.Luminance;

/** How well a text stands out from what lies behind it: the contrast ratio of the Web Content Accessibility Guidelines, 1 to 21. */
record Contrast(String text, double ratio) {

    /** What the guidelines ask for, at level AA, for text of ordinary size. */
    static final double ENOUGH = 4.5;

    private static final String TEXTS = """
            plot => JSON.stringify([...plot.querySelectorAll('text')].filter(text => text.textContent.trim()).map(text => {
              const [around, box, style] = [plot.getBoundingClientRect(), text.getBoundingClientRect(), getComputedStyle(text)];
              return {text: text.textContent, fill: style.fill.match(/\\d+/g).slice(0, 3).map(Number),
                x: Math.round(box.x - around.x), y: Math.round(box.y - around.y),
                width: Math.round(box.width), height: Math.round(box.height)};
            }).filter(text => text.width > 0 && text.height > 0))""";

    private record Text(String text, int[] fill, int x, int y, int width, int height) {}

    /** Returns the contrast of every text in a plot: titles, labels of ticks, legend. */
    static List<Contrast> in(Locator plot) throws IOException {
        plot.scrollIntoViewIfNeeded();
        List<Text> texts = texts(plot);
        var hidden = new Locator.ScreenshotOptions().setStyle(".js-plotly-plot text { visibility: hidden !important }");
        BufferedImage behind = ImageIO.read(new ByteArrayInputStream(plot.screenshot(hidden)));
        return texts.stream()
                .map(text -> new Contrast(
                        text.text,
                        ratio(new Color(text.fill[0], text.fill[1], text.fill[2]), mostFrequent(behind, text))))
                .toList();
    }

    private static List<Text> texts(Locator plot) throws JsonProcessingException {
        return new ObjectMapper().readValue((String) plot.evaluate(TEXTS), new TypeReference<>() {});
    }

    private static Color mostFrequent(BufferedImage image, Text text) {
        var box = new Rectangle(text.x, text.y, text.width, text.height)
                .intersection(new Rectangle(image.getWidth(), image.getHeight()));
        int[] pixels = image.getRGB(box.x, box.y, box.width, box.height, null, 0, box.width);
        Map<Integer, Long> counts = Arrays.stream(pixels)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new Color(counts.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow()
                .getKey());
    }

    static double ratio(Color a, Color b) {
        double lighter = Math.max(Luminance.of(a), Luminance.of(b));
        double darker = Math.min(Luminance.of(a), Luminance.of(b));
        return (lighter + 0.05) / (darker + 0.05);
    }
}
