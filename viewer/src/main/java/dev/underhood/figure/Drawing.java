package dev.underhood.figure;

import dev.underhood.figure.kit.Places;
import java.awt.Graphics2D;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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

    /**
     * Says what is painted at a place, so that a reader may point at it.
     *
     * @param x the place from the left, in the units that it is painted in
     * @param y the place from the top
     * @param width the width that it is painted in
     * @param height the height that it is painted in
     * @return the row of {@link Figure#data} that the place shows, 0 for the first; by default, and
     *     where it shows none, empty
     */
    default OptionalInt rowAt(double x, double y, int width, int height) {
        return OptionalInt.empty();
    }

    /**
     * Says all that is painted at a place, e.g. the red, green and blue of a pixel.
     *
     * @param x the place from the left, in the units that it is painted in
     * @param y the place from the top
     * @param width the width that it is painted in
     * @param height the height that it is painted in
     * @return the rows of {@link Figure#data} that the place shows, ascending; by default that of
     *     {@link #rowAt}
     */
    default IntStream rowsAt(double x, double y, int width, int height) {
        OptionalInt row = rowAt(x, y, width, height);
        return row.isPresent()
                ? row.stream()
                : Places.at(g -> paint(g, width, height), x, y); // of those that come along
    }
}
