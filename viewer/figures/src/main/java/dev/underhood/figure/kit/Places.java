package dev.underhood.figure.kit;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is painted where. A drawing marks what it paints with the rows of its table that stand
 * behind it; usually that does nothing. To find the rows of one place it is painted once more, with
 * only that place to be seen: so nothing has to know twice where things are.
 */
public final class Places {
    /** The rows that stand behind a place within a mark. */
    @FunctionalInterface
    public interface Rows {
        /** Returns the rows, ascending; none where nothing is shown. */
        IntStream at(double x, double y);
    }

    private static final class Key extends RenderingHints.Key {
        Key() {
            super(1);
        }

        @Override
        public boolean isCompatibleValue(Object value) {
            return value instanceof Places;
        }
    }

    private static final RenderingHints.Key KEY = new Key();

    private final Point2D wanted;
    private int[] rows = {};

    private Places(Point2D wanted) {
        this.wanted = wanted;
    }

    /** Returns the rows that what is painted last at a place is marked with. */
    public static IntStream at(Consumer<Graphics2D> painting, double x, double y) {
        double left = Math.floor(x);
        double top = Math.floor(y);
        Places places = new Places(new Point2D.Double(x - left, y - top));
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(KEY, places);
            g.clipRect(0, 0, 1, 1);
            g.translate(-left, -top);
            painting.accept(g);
        } finally {
            g.dispose();
        }
        return IntStream.of(places.rows);
    }

    /** Says what stands behind a shape that is painted. */
    public static void mark(Graphics2D g, Shape place, Rows rows) {
        if (g.getRenderingHint(KEY) instanceof Places places) {
            Point2D at = places.wantedIn(g.getTransform());
            if (at != null && place.contains(at)) {
                places.rows = rows.at(at.getX(), at.getY()).toArray();
            }
        }
    }

    /** Says that one row stands behind a rectangle that is painted. */
    public static void mark(
            Graphics2D g, double left, double top, double width, double height, int row) {
        mark(g, new Rectangle2D.Double(left, top, width, height), row);
    }

    /** Says that one row stands behind a shape that is painted. */
    public static void mark(Graphics2D g, Shape place, int row) {
        mark(g, place, (x, y) -> IntStream.of(row));
    }

    /** Says that the row of the nearest of some places from the left stands behind each place. */
    public static void nearest(Graphics2D g, Shape place, double[] fromLeft) {
        mark(
                g,
                place,
                (x, y) ->
                        IntStream.range(0, fromLeft.length)
                                .boxed()
                                .min(
                                        (one, other) ->
                                                Double.compare(
                                                        Math.abs(fromLeft[one] - x),
                                                        Math.abs(fromLeft[other] - x)))
                                .stream()
                                .mapToInt(Integer::intValue));
    }

    private @Nullable Point2D wantedIn(AffineTransform units) {
        try {
            return units.inverseTransform(wanted, null);
        } catch (NoninvertibleTransformException e) {
            return null; // what is painted there has no size
        }
    }
}
