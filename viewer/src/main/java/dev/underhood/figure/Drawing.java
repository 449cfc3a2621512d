package dev.underhood.figure;

import java.awt.Graphics2D;

/** One frame of a figure, ready to be painted at any size, any number of times. */
public interface Drawing {
    /**
     * Returns the shape that the drawing fills best.
     *
     * @return the preferred width divided by the height, above 0
     */
    double aspect();

    /**
     * Paints the drawing, its background included, into the rectangle from the origin.
     *
     * @param g where to paint; its settings may be changed
     * @param width the width in the units of {@code g}, 1 or more
     * @param height the height in the units of {@code g}, 1 or more
     */
    void paint(Graphics2D g, int width, int height);
}
