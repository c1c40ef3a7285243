package org.dni4j.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import tech.tablesaw.api.Table;

/** The figure on top of the README, from recorded runs. */
final class ReadmeFigure {

    static final String NAME = "six-layers.png";
    private static final int LAYERS = 6;

    private ReadmeFigure() {}

    /** The runs with six layers. */
    static Table runs() throws IOException {
        var all = Table.read().csv(Notebooks.FOLDER.resolve("results/depth.csv").toFile());
        return all.where(all.intColumn("layers").isEqualTo(LAYERS));
    }

    static BarChart plot() throws IOException {
        return Plots.bar(
                        "Six layers, cut above every hidden layer",
                        "how the network is trained",
                        "right on test digits (%)")
                .categories("shuffled", "untrained", "DNI", "cDNI", "backprop")
                .runs(runs(), "way", "accuracy");
    }

    /** Draws the figure anew, into the file. */
    public static void main(String[] arguments) throws IOException {
        Files.write(
                Path.of(arguments[0]),
                Base64.getDecoder().decode(plot().bundle().get(Png.MIME).toString()));
    }
}
