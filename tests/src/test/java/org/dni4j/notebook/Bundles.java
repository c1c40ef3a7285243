package org.dni4j.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Reads the pictures in MIME bundles. */
final class Bundles {

    private Bundles() {}

    static BufferedImage picture(Map<String, ?> bundle) throws IOException {
        return picture((String) bundle.get("image/png"));
    }

    static BufferedImage picture(String base64) throws IOException {
        // notebook files break the text into lines
        return ImageIO.read(new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)));
    }

    /** Returns how many different colours a picture has: 1 if it is blank. */
    static long colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }
}
