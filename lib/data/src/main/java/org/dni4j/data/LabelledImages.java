package org.dni4j.data;

import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Grey images of 28 x 28 pixels, each with a class 0..9. The pixels stay bytes (60,000 images take 47 MB); a batch is
 * turned into floats when it is asked for.
 */
public final class LabelledImages {

    /** Rows, and columns, of an image. */
    public static final int SIDE = 28;
    /** Pixels of an image. */
    public static final int PIXELS = SIDE * SIDE;
    /** The number of classes. */
    public static final int CLASSES = 10;

    private static final float MEAN = 0.1307f;
    private static final float DEVIATION = 0.3081f;
    private static final float[] NORMALISED = new float[256];

    static {
        for (int grey = 0; grey < 256; grey++) {
            NORMALISED[grey] = (grey / 255f - MEAN) / DEVIATION;
        }
    }

    private final byte[] pixels;
    private final byte[] labels;
    private final int from;
    private final int size;

    /** Takes over the arrays: 784 bytes of pixels, row by row, for each label 0..9. */
    LabelledImages(byte[] pixels, byte[] labels) {
        this(pixels, labels, 0, labels.length);
        if (pixels.length != (long) labels.length * PIXELS) {
            throw new IllegalArgumentException(
                    labels.length + " labels need " + (long) labels.length * PIXELS + " pixels, got " + pixels.length);
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= CLASSES) {
                throw new IllegalArgumentException("label " + i + " is " + labels[i] + ", not in 0..9");
            }
        }
    }

    private LabelledImages(byte[] pixels, byte[] labels, int from, int size) {
        this.pixels = pixels;
        this.labels = labels;
        this.from = from;
        this.size = size;
    }

    /** The number of images. */
    public int size() {
        return size;
    }

    /** The class 0..9 of an image. */
    public int label(int index) {
        return labels[from + Objects.checkIndex(index, size)];
    }

    /** An image to look at: FLOAT [28, 28], from 0 (background) to 1 (ink), not normalised. */
    public INDArray image(int index) {
        int start = (from + Objects.checkIndex(index, size)) * PIXELS;
        var greys = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            greys[i] = (pixels[start + i] & 0xFF) / 255f;
        }
        return Nd4j.create(greys, SIDE, SIDE);
    }

    /**
     * The first images, without a copy.
     *
     * @throws IllegalArgumentException if there are fewer than count
     */
    public LabelledImages first(int count) {
        return subset(0, count);
    }

    /**
     * The images from (inclusive) to (exclusive), without a copy.
     *
     * @throws IllegalArgumentException unless 0 &lt;= from &lt;= to &lt;= size
     */
    public LabelledImages subset(int from, int to) {
        if (from < 0 || from > to || to > size) {
            throw new IllegalArgumentException("no images from " + from + " to " + to + " in " + this);
        }
        return new LabelledImages(pixels, labels, this.from + from, to - from);
    }

    /**
     * All images once, in their order, in batches of batchSize; the last batch may be smaller
     * ({@link Batches#dropLast}).
     *
     * @throws IllegalArgumentException if batchSize is below 1
     */
    public Batches batches(int batchSize) {
        return new Batches(this, IntStream.range(0, size).toArray(), batchSize);
    }

    /**
     * One epoch: all images once, in an order drawn from random now, in batches of batchSize; the last batch may be
     * smaller ({@link Batches#dropLast}). Equal generators draw equal orders.
     *
     * @throws IllegalArgumentException if batchSize is below 1
     */
    public Batches batches(int batchSize, RandomGenerator random) {
        var order = IntStream.range(0, size).toArray();
        var batches = new Batches(this, order, batchSize);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return batches;
    }

    /** The batch of the images whose numbers stand in order from start (inclusive) to end (exclusive). */
    Batch batch(int[] order, int start, int end) {
        var floats = new float[(end - start) * PIXELS];
        var classes = new int[end - start];
        for (int row = 0; row < classes.length; row++) {
            int index = from + order[start + row];
            int source = index * PIXELS;
            int target = row * PIXELS;
            for (int i = 0; i < PIXELS; i++) {
                floats[target + i] = NORMALISED[pixels[source + i] & 0xFF];
            }
            classes[row] = labels[index];
        }
        return new Batch(Variable.of(DataType.FLOAT, floats, classes.length, PIXELS), classes);
    }

    /** For example "60000 images of 28 x 28". */
    @Override
    public String toString() {
        return size + " images of " + SIDE + " x " + SIDE;
    }
}
