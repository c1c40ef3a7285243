package org.dni4j.notebook;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.dni4j.data.Batch;
import org.dni4j.data.LabelledImages;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Small pictures side by side, each number a grey pixel, enlarged without smoothing.
 *
 * <pre>{@code
 * Images.grid(digits).captions("7", "2", "1").show();
 * }</pre>
 */
public final class Images {

    private static final int MOST = 50;
    private static final int GAP = 4;
    private static final int LARGEST_PICTURE = 112;
    private static final int CAPTION_HEIGHT = 18;
    private static final Color AROUND = new Color(0xdddddd);
    private static final Color NOT_FINITE = new Color(0xcc79a7);

    private final float[][] pixels;
    private final int height;
    private final int width;
    private List<String> captions = List.of();
    private ColourScale scale = ColourScale.GREY;
    private Range range;
    private int columns;
    private int all;

    private Images(float[][] pixels, int height, int width) {
        this.pixels = pixels;
        this.height = height;
        this.width = width;
        this.columns = Math.min(pixels.length, 10);
        this.all = pixels.length;
    }

    /**
     * Takes square pictures, one a row.
     *
     * @param pictures [n][side * side], each row by row
     * @throws IllegalArgumentException if there is no picture, or one is not square, or not as large as the first
     */
    public static Images grid(float[][] pictures) {
        if (pictures.length == 0) {
            throw new IllegalArgumentException("There is no picture to show");
        }
        var side = (int) Math.round(Math.sqrt(pictures[0].length));
        for (int i = 0; i < pictures.length; i++) {
            if (side == 0 || pictures[i].length != side * side) {
                throw new IllegalArgumentException("Picture " + i + " has " + pictures[i].length
                        + " pixels, a square was expected" + (i == 0 ? "" : " of " + side + " x " + side));
            }
        }
        return new Images(Arrays.stream(pictures).map(float[]::clone).toArray(float[][]::new), side, side);
    }

    /**
     * Takes pictures from an array.
     *
     * @param pictures [n, side * side], [n, height, width] or [n, 1, height, width]
     * @throws IllegalArgumentException if the shape is none of these
     */
    public static Images grid(INDArray pictures) {
        var shape = pictures.shape();
        if (shape.length == 2) {
            return grid(pictures.toFloatMatrix());
        }
        if (shape.length != 3 && !(shape.length == 4 && shape[1] == 1)) {
            throw new IllegalArgumentException(
                    "Pictures come as [n, side * side], [n, height, width] or [n, 1, height, width], not as "
                            + Arrays.toString(shape));
        }
        var height = shape[shape.length - 2];
        var width = shape[shape.length - 1];
        return new Images(pictures.reshape(shape[0], height * width).toFloatMatrix(), (int) height, (int) width);
    }

    /** Takes labelled images, each with its class under it; of more than 50 the first 50. */
    public static Images of(LabelledImages images) {
        var shown = Math.min(MOST, Objects.requireNonNull(images, "images").size());
        var pictures = new float[shown][];
        for (int i = 0; i < shown; i++) {
            pictures[i] = images.image(i).ravel().toFloatVector();
        }
        return labelled(grid(pictures), images.size(), images::label);
    }

    /** Takes the images of a batch, each with its class under it; of more than 50 the first 50. */
    public static Images of(Batch batch) {
        var shown = Math.min(MOST, Objects.requireNonNull(batch, "batch").size());
        return labelled(
                grid(Arrays.copyOf(batch.images().value().toFloatMatrix(), shown)),
                batch.size(),
                index -> batch.labels()[index]);
    }

    private static Images labelled(Images grid, int all, IntUnaryOperator label) {
        grid.all = all;
        return grid.captions(IntStream.range(0, grid.pixels.length)
                .mapToObj(i -> String.valueOf(label.applyAsInt(i)))
                .toArray(String[]::new));
    }

    /**
     * Writes a caption under each picture.
     *
     * @return this
     * @throws IllegalArgumentException if there is not one caption for each picture
     */
    public Images captions(String... captions) {
        if (captions.length != pixels.length) {
            throw new IllegalArgumentException(
                    "There are " + captions.length + " captions for " + pixels.length + " pictures");
        }
        this.captions = List.of(captions);
        return this;
    }

    /**
     * Fixes which numbers are black and white; if not called, the least and the greatest of all pictures.
     *
     * @return this
     * @throws IllegalArgumentException unless {@code low < high}, both finite
     */
    public Images range(double low, double high) {
        range = new Range(low, high);
        return this;
    }

    /**
     * Shows signed numbers, such as weights: blue below 0, white at 0, vermilion above, as strong as the largest of either sign.
     *
     * @return this
     */
    public Images signed() {
        scale = ColourScale.DIVERGING;
        return this;
    }

    /**
     * Sets how many pictures stand side by side, 10 if not called.
     *
     * @return this
     * @throws IllegalArgumentException if {@code columns} is less than 1
     */
    public Images columns(int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("Pictures stand in one column at least, not in " + columns);
        }
        this.columns = Math.min(columns, pixels.length);
        return this;
    }

    /** Shows the pictures under the cell that runs. Outside a notebook one line says what they would be. */
    public void show() {
        var display = new Display();
        if (display.inNotebook()) {
            display.show(bundle());
            if (!captioned() && !captions.isEmpty()) {
                System.out.println(description());
            }
        } else {
            System.out.println(description());
        }
    }

    Map<String, Object> bundle() {
        var bundle = new LinkedHashMap<String, Object>();
        bundle.put(Png.MIME, Png.of(draw()));
        bundle.put("text/plain", description());
        return bundle;
    }

    private String description() {
        var limits = limits();
        return "%d%s %s of %d x %d pixels, colours from %s to %s%s"
                .formatted(
                        pixels.length,
                        pixels.length < all ? " of " + all : "",
                        pixels.length == 1 ? "picture" : "pictures",
                        height,
                        width,
                        (float) limits.low(),
                        (float) limits.high(),
                        captions.isEmpty() ? "" : ": " + String.join(", ", captions));
    }

    private Range limits() {
        if (range != null) {
            return range;
        }
        var all = Range.of(Arrays.stream(pixels).map(Images::doubles).toArray(double[][]::new));
        var strongest = Math.max(Math.abs(all.low()), Math.abs(all.high()));
        return scale == ColourScale.DIVERGING ? new Range(-strongest, strongest) : all;
    }

    private static double[] doubles(float[] values) {
        var copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }

    private boolean captioned() {
        return !captions.isEmpty() && Fonts.AVAILABLE;
    }

    private BufferedImage draw() {
        var limits = limits();
        var rows = (pixels.length + columns - 1) / columns;
        var room = Math.min(LARGEST_PICTURE, Plot.WIDTH / columns - GAP);
        var zoom = Math.max(1, room / Math.max(width, height));
        var cellWidth = zoom * width + GAP;
        var cellHeight = zoom * height + GAP + (captioned() ? CAPTION_HEIGHT : 0);
        var image = new BufferedImage(columns * cellWidth + GAP, rows * cellHeight + GAP, BufferedImage.TYPE_INT_RGB);
        fill(image, 0, 0, image.getWidth(), image.getHeight(), AROUND);
        for (int i = 0; i < pixels.length; i++) {
            var left = GAP + i % columns * cellWidth;
            var top = GAP + i / columns * cellHeight;
            drawPicture(image, pixels[i], limits, left, top, zoom);
            if (captioned()) {
                drawCaption(image, captions.get(i), left, top + zoom * height, zoom * width);
            }
        }
        return image;
    }

    private void drawPicture(BufferedImage image, float[] picture, Range limits, int left, int top, int zoom) {
        for (int p = 0; p < picture.length; p++) {
            var colour = Float.isFinite(picture[p]) ? scale.at(limits.fraction(picture[p])) : NOT_FINITE;
            fill(image, left + p % width * zoom, top + p / width * zoom, zoom, zoom, colour);
        }
    }

    private static void fill(BufferedImage image, int left, int top, int width, int height, Color colour) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                image.setRGB(x, y, colour.getRGB());
            }
        }
    }

    private static void drawCaption(BufferedImage image, String caption, int left, int top, int width) {
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(Look.SMALL);
        graphics.setColor(Look.TEXT);
        var metrics = graphics.getFontMetrics();
        graphics.drawString(caption, left + (width - metrics.stringWidth(caption)) / 2, top + metrics.getAscent() + 2);
        graphics.dispose();
    }
}
