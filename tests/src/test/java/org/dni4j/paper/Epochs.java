package org.dni4j.paper;

import java.util.Collections;
import java.util.Iterator;
import java.util.Random;
import org.dni4j.data.Batch;
import org.dni4j.data.LabelledImages;

/** Batches of images, epoch after epoch without end, each in another order. */
final class Epochs implements Iterator<Batch> {

    private static final long NOT_THE_WEIGHTS = 1000;

    private final LabelledImages images;
    private final int batch;
    private final Random random;
    private Iterator<Batch> epoch = Collections.emptyIterator();

    Epochs(LabelledImages images, int batch, long seed) {
        this.images = images;
        this.batch = batch;
        random = new Random(NOT_THE_WEIGHTS + seed);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Batch next() {
        if (!epoch.hasNext()) {
            epoch = images.batches(batch, random).dropLast().iterator();
        }
        return epoch.next();
    }
}
