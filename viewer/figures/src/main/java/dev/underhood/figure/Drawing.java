package dev.underhood.figure;

import dev.underhood.figure.kit.Places;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
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

    /**
     * Says where a row is painted; the opposite of {@link #rowAt}.
     *
     * @param row a row of {@link Figure#data}, 0 for the first
     * @param width the width that it is painted in
     * @param height the height that it is painted in
     * @return the place from the left and the top; by default, and where the row is not painted,
     *     empty
     */
    default Optional<Place> placeOf(int row, int width, int height) {
        return Optional.empty();
    }

    /**
     * Tells of the plane of dots that is painted, so that a reader may enlarge parts of it and hide
     * dots.
     *
     * @param width the width that it is painted in
     * @param height the height that it is painted in
     * @return the plane; by default, and of a drawing that is none, empty
     */
    default Optional<Plane> plane(int width, int height) {
        return Optional.empty();
    }

    /**
     * A place of a drawing, in the units that it is painted in.
     *
     * @param x from the left
     * @param y from the top
     */
    record Place(double x, double y) {}

    /**
     * A plane of dots; where it is painted is in the units that it is painted in.
     *
     * @param left where it begins from the left
     * @param top where it begins from the top
     * @param width how wide it is
     * @param height how high it is
     * @param note what a reader should know of this frame, in a few words; may be empty
     * @param groups the dots that can be hidden together, in their order
     */
    record Plane(
            double left,
            double top,
            double width,
            double height,
            String note,
            List<Group> groups) {}

    /**
     * Dots that can be hidden together.
     *
     * @param name the word for them in {@link FigureOption#HIDDEN}
     * @param label the word for them for people
     * @param count how many there are
     * @param rgb their colour; -1 where they are told by their shape
     * @param mark their shape: {@code disc}, {@code cross}, {@code ring}
     * @param hidden whether they are hidden
     */
    record Group(String name, String label, long count, int rgb, String mark, boolean hidden) {}
}
