package org.dni4j.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.dni4j.internal.Positive;

/**
 * Images in mini-batches, in an order that is fixed; it can be gone through more than once:
 *
 * <pre>{@code
 * for (var batch : digits.train().batches(64, random)) {
 *     learn(batch.images(), batch.labels());
 * }
 * }</pre>
 */
public final class Batches implements Iterable<Batch> {

    private final LabelledImages images;
    private final int[] order;
    private final int batchSize;

    /** @param order the numbers of the images */
    Batches(LabelledImages images, int[] order, int batchSize) {
        this.images = images;
        this.order = order;
        this.batchSize = Positive.require("batchSize", batchSize);
    }

    /** The same batches without the last one if that is smaller than the others. */
    public Batches dropLast() {
        return new Batches(images, Arrays.copyOf(order, order.length - order.length % batchSize), batchSize);
    }

    /** The number of batches. */
    public int count() {
        return (int) (((long) order.length + batchSize - 1) / batchSize);
    }

    @Override
    public Iterator<Batch> iterator() {
        return IntStream.range(0, count()).mapToObj(this::batch).iterator();
    }

    private Batch batch(int number) {
        int start = number * batchSize;
        return images.batch(order, start, (int) Math.min(order.length, (long) start + batchSize));
    }
}
