package org.dni4j.notebook;

import java.awt.Graphics2D;

/** What one or several traces put into a picture. */
interface Mark {

    /** Tells the axes what has to be seen. */
    void claimRoom();

    /** Draws all of it, once the axes have their places. */
    void draw(Graphics2D graphics);
}
