package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tech.tablesaw.aggregate.AggregateFunctions;

/** The figure that the README begins with; {@code mvn -q -B -pl tests -Preadme-figure exec:exec} draws it anew. */
class ReadmeFigureTest {

    /** By how much the numbers in the text may differ from the mean of the runs, of which there may be more by now. */
    private static final double NEAR = 0.5;

    /** By what share the size of a bar may differ from that of the runs as they are now. */
    private static final double ALIKE = 0.05;

    @Test
    void itsNumbersAreThoseOfTheRecordedRuns() throws Exception {
        var readme = Files.readString(Notebooks.FOLDER.resolveSibling("README.md"));
        var described = Pattern.compile("!\\[([^]]*)]\\(notebooks/images/" + ReadmeFigure.NAME + "\\)")
                .matcher(readme);
        assertTrue(described.find());
        var number = Pattern.compile("(\\w+) ([\\d.]+) %").matcher(described.group(1));
        var runs = ReadmeFigure.runs();
        var ways = 0;
        while (number.find()) {
            var ofWay = runs.where(runs.stringColumn("way").isEqualTo(number.group(1)));
            var mean = ofWay.summarize("accuracy", AggregateFunctions.mean)
                    .apply()
                    .numberColumn(0)
                    .getDouble(0);
            assertEquals(mean, Double.parseDouble(number.group(2)), NEAR, number.group(1));
            ways++;
        }
        assertEquals(5, ways);
    }

    @Test
    void theFileShowsThem() throws Exception {
        var drawn = Bundles.picture(ReadmeFigure.plot().bundle());
        var committed = ImageIO.read(
                Notebooks.FOLDER.resolve("images").resolve(ReadmeFigure.NAME).toFile());
        assertEquals(drawn.getWidth(), committed.getWidth());
        assertEquals(drawn.getHeight(), committed.getHeight());
        for (var way : List.of(Way.SHUFFLED, Way.UNTRAINED, Way.DNI, Way.CONTEXT, Way.BACKPROP)) {
            assertEquals(
                    pixels(drawn, way.colour),
                    pixels(committed, way.colour),
                    ALIKE * pixels(drawn, way.colour),
                    way.name());
        }
    }

    private static long pixels(BufferedImage picture, String colour) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .filter(pixel -> pixel == Color.decode(colour).getRGB())
                .count();
    }
}
