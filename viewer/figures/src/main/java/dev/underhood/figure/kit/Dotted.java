package dev.underhood.figure.kit;

import java.awt.BasicStroke;

/** The line of what is expected: a blind guess, one half, a rule of thumb. */
public final class Dotted {
    private Dotted() {}

    /** Returns a line of that many units across, dotted. */
    public static BasicStroke line(float thick) {
        float[] dots = {thick, 2 * thick};
        return new BasicStroke(thick, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dots, 0);
    }
}
