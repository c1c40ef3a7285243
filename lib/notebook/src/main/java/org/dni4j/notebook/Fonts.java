package org.dni4j.notebook;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.image.BufferedImage;

/** Whether this machine can draw text: a Java runtime without a screen may come without fonts. */
final class Fonts {

    static final boolean AVAILABLE = canDrawText();

    private Fonts() {}

    private static boolean canDrawText() {
        try {
            var graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            var width = graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                    .stringWidth("text");
            graphics.dispose();
            return width > 0;
        } catch (AWTError | InternalError | LinkageError | RuntimeException e) {
            return false;
        }
    }
}
