package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.factory.Nd4j;

class LabelledImagesTest {

    /** Image i has the grey value i in all its pixels but the last, which is 255, and the label i mod 10. */
    private static final LabelledImages IMAGES = numbered(130);

    @Test
    void pixelsAreNormalisedAsInThePyTorchExample() {
        var images = IMAGES.subset(100, 102).batches(2).iterator().next().images();
        assertArrayEquals(new long[] {2, 784}, images.shape());
        assertEquals(DataType.FLOAT, images.dataType());
        assertEquals((100 / 255f - 0.1307f) / 0.3081f, images.value().getFloat(0, 0));
        assertEquals((101 / 255f - 0.1307f) / 0.3081f, images.value().getFloat(1, 782));
        assertEquals(2.8214867f, images.value().getFloat(1, 783), 1e-6f);
    }

    @Test
    void batchesInOrderKeepASmallerLastOne() {
        var sizes = new ArrayList<Integer>();
        IMAGES.batches(64).forEach(batch -> sizes.add(batch.size()));
        assertEquals(List.of(64, 64, 2), sizes);
        assertEquals(IntStream.range(0, 130).boxed().toList(), numbers(IMAGES.batches(64)));
        assertEquals(130, IMAGES.batches(1000).iterator().next().size());
    }

    @Test
    void aSmallerLastBatchCanBeDropped() {
        assertEquals(
                IntStream.range(0, 128).boxed().toList(),
                numbers(IMAGES.batches(64).dropLast()));
        assertEquals(
                numbers(IMAGES.batches(7, new Random(1))).subList(0, 126),
                numbers(IMAGES.batches(7, new Random(1)).dropLast()));
        assertEquals(numbers(IMAGES.batches(65)), numbers(IMAGES.batches(65).dropLast()));
        assertEquals(List.of(), numbers(IMAGES.batches(131).dropLast()));
    }

    @Test
    void theNumberOfBatchesIsKnown() {
        assertEquals(3, IMAGES.batches(64).count());
        assertEquals(2, IMAGES.batches(64).dropLast().count());
        assertEquals(2, IMAGES.batches(65, new Random(1)).count());
        assertEquals(0, IMAGES.first(0).batches(64).count());
        assertEquals(1, IMAGES.batches(Integer.MAX_VALUE).count());
    }

    @Test
    void shuffledBatchesCoverEveryImageOnce() {
        var order = numbers(IMAGES.batches(7, new Random(1)));
        assertNotEquals(IntStream.range(0, 130).boxed().toList(), order);
        assertEquals(
                IntStream.range(0, 130).boxed().toList(),
                order.stream().sorted().toList());
    }

    @Test
    void equalSeedsShuffleEquallyAndOthersOtherwise() {
        assertEquals(numbers(IMAGES.batches(64, new Random(1))), numbers(IMAGES.batches(64, new Random(1))));
        assertNotEquals(numbers(IMAGES.batches(64, new Random(1))), numbers(IMAGES.batches(64, new Random(2))));
    }

    @Test
    void oneGeneratorShufflesEachEpochAnew() {
        var random = new Random(1);
        assertNotEquals(numbers(IMAGES.batches(64, random)), numbers(IMAGES.batches(64, random)));
    }

    @Test
    void anEpochCanBeReadTwice() {
        var epoch = IMAGES.batches(64, new Random(1));
        assertEquals(numbers(epoch), numbers(epoch));
    }

    @Test
    void labelsStayWithTheirImages() {
        for (var batch : IMAGES.batches(32, new Random(3))) {
            for (int row = 0; row < batch.size(); row++) {
                assertEquals(number(batch, row) % 10, batch.labels()[row]);
            }
        }
    }

    @Test
    void batchesMadeInAWorkspaceAreTheSame() {
        var shuffled = numbers(IMAGES.batches(32, new Random(4)));
        var configuration =
                WorkspaceConfiguration.builder().initialSize(10_000_000).build();
        var workspace = Nd4j.getWorkspaceManager().createNewWorkspace(configuration, "LABELLED_IMAGES_TEST");
        try (var scope = workspace.notifyScopeEntered()) {
            assertEquals(shuffled, numbers(IMAGES.batches(32, new Random(4))));
            assertTrue(Nd4j.create(1).isAttached(), scope::getId);
        } finally {
            workspace.destroyWorkspace();
        }
    }

    @Test
    void oneHotHasAOneInTheColumnOfTheClass() {
        var oneHot = IMAGES.subset(8, 11).batches(3).iterator().next().oneHot();
        assertArrayEquals(new long[] {3, 10}, oneHot.shape());
        assertEquals(DataType.FLOAT, oneHot.dataType());
        assertEquals(3, oneHot.value().sumNumber().intValue());
        assertEquals(1, oneHot.value().getFloat(0, 8));
        assertEquals(1, oneHot.value().getFloat(1, 9));
        assertEquals(1, oneHot.value().getFloat(2, 0));
    }

    @Test
    void partsCountFromTheirOwnStart() {
        var part = IMAGES.subset(20, 60).subset(5, 15);
        assertEquals(10, part.size());
        assertEquals(5, part.label(0));
        assertEquals(IntStream.range(25, 35).boxed().toList(), numbers(part.batches(4)));
        assertEquals(List.of(0, 1, 2), numbers(IMAGES.first(3).batches(4)));
        assertEquals(List.of(), numbers(IMAGES.first(0).batches(4)));
    }

    @Test
    void anImageToLookAtRunsFromZeroToOne() {
        var image = IMAGES.image(51);
        assertArrayEquals(new long[] {28, 28}, image.shape());
        assertEquals(0.2f, image.getFloat(0, 0));
        assertEquals(1, image.getFloat(27, 27));
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertFails("batchSize must be at least 1, it is 0", () -> IMAGES.batches(0));
        assertFails("batchSize must be at least 1, it is -1", () -> IMAGES.batches(-1, new Random(1)));
        assertFails("no images from 0 to 131 in 130 images of 28 x 28", () -> IMAGES.first(131));
        assertFails("no images from 5 to 4 in 130 images of 28 x 28", () -> IMAGES.subset(5, 4));
        assertFails("no images from -1 to 4 in 130 images of 28 x 28", () -> IMAGES.subset(-1, 4));
        assertFails("2 labels need 1568 pixels, got 784", () -> new LabelledImages(new byte[784], new byte[2]));
        assertFails("label 1 is 10, not in 0..9", () -> new LabelledImages(new byte[1568], new byte[] {0, 10}));
        assertFails("label 11 is not in 0..9", () -> new Batch(Nd4j.zeros(1, 784), new int[] {11}));
        assertFails(
                "a batch has a row of images for each label, got images of shape [2, 784] and 1 labels",
                () -> new Batch(Nd4j.zeros(2, 784), new int[] {1}));
        assertThrows(IndexOutOfBoundsException.class, () -> IMAGES.first(3).label(3));
        assertThrows(IndexOutOfBoundsException.class, () -> IMAGES.first(3).image(-1));
    }

    private static void assertFails(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static LabelledImages numbered(int count) {
        var pixels = new byte[count * 784];
        var labels = new byte[count];
        for (int i = 0; i < count; i++) {
            Arrays.fill(pixels, i * 784, i * 784 + 783, (byte) i);
            pixels[i * 784 + 783] = (byte) 255;
            labels[i] = (byte) (i % 10);
        }
        return new LabelledImages(pixels, labels);
    }

    private static List<Integer> numbers(Iterable<Batch> batches) {
        var numbers = new ArrayList<Integer>();
        for (var batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                numbers.add(number(batch, row));
            }
        }
        return numbers;
    }

    private static int number(Batch batch, int row) {
        return Math.round(255 * (batch.images().value().getFloat(row, 0) * 0.3081f + 0.1307f));
    }
}
