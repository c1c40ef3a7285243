package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ImagesTest {

    private static final int BLACK = 0xff000000;
    private static final int WHITE = 0xffffffff;

    @Test
    void eachNumberIsASquareOfItsGrey() throws Exception {
        var image = drawn(Images.grid(new float[][] {{0, 1, 0.5f, 0}}).range(0, 1));
        assertEquals(4 + 2 * 56 + 4, image.getWidth());
        assertEquals(BLACK, image.getRGB(4, 4));
        assertEquals(BLACK, image.getRGB(4 + 55, 4 + 55));
        assertEquals(WHITE, image.getRGB(4 + 56, 4));
        assertEquals(0xff808080, image.getRGB(4, 4 + 56));
    }

    @Test
    void theRangeIsThatOfAllPicturesUnlessGiven() throws Exception {
        var image = drawn(Images.grid(new float[][] {{-1}, {3}}));
        assertEquals(BLACK, image.getRGB(10, 10));
        assertEquals(WHITE, image.getRGB(4 + 112 + 4 + 10, 10));
    }

    @Test
    void equalValuesAreAPictureHoweverLarge() throws Exception {
        for (var value : new float[] {0, 1e17f, -1e30f, Float.MAX_VALUE}) {
            var pictures = new float[][] {{value, value, value, value}};
            assertEquals(0xff808080, drawn(Images.grid(pictures)).getRGB(10, 10));
            assertEquals(4 + 112 + 4, drawn(Images.grid(pictures).signed()).getWidth());
        }
    }

    @Test
    void signedPicturesAreWhiteAtZero() throws Exception {
        var image = drawn(Images.grid(new float[][] {{0}, {-2}, {2}}).signed());
        assertEquals(WHITE, image.getRGB(10, 10));
        assertEquals(0xff0072b2, image.getRGB(4 + 116 + 10, 10));
        assertEquals(0xffd55e00, image.getRGB(4 + 2 * 116 + 10, 10));
    }

    @Test
    void arraysOfEachShapeGiveTheSamePicture() throws Exception {
        var flat = Nd4j.rand(3, 16);
        var expected = drawn(Images.grid(flat));
        for (var shaped : new Images[] {Images.grid(flat.reshape(3, 4, 4)), Images.grid(flat.reshape(3, 1, 4, 4))}) {
            var image = drawn(shaped);
            assertEquals(
                    expected.getRGB(0, 0, 300, 100, null, 0, 300)[5555],
                    image.getRGB(0, 0, 300, 100, null, 0, 300)[5555]);
        }
    }

    @Test
    void wrongPicturesAndCaptionsAreNamed() {
        var uneven = assertThrows(
                IllegalArgumentException.class, () -> Images.grid(new float[][] {{1, 2, 3, 4}, {1, 2, 3}}));
        assertEquals("Picture 1 has 3 pixels, a square was expected of 2 x 2", uneven.getMessage());
        var shape = assertThrows(IllegalArgumentException.class, () -> Images.grid(Nd4j.ones(2, 3, 4, 4)));
        assertEquals(
                "Pictures come as [n, side * side], [n, height, width] or [n, 1, height, width], not as [2, 3, 4, 4]",
                shape.getMessage());
        var captions = assertThrows(
                IllegalArgumentException.class,
                () -> Images.grid(new float[2][4]).captions("one"));
        assertEquals("There are 1 captions for 2 pictures", captions.getMessage());
    }

    private static BufferedImage drawn(Images images) throws Exception {
        return Bundles.picture(images.bundle());
    }
}
