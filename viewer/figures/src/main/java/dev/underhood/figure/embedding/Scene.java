package dev.underhood.figure.embedding;

import dev.underhood.figure.kit.Region;
import dev.underhood.figure.kit.View;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * Which dots of an epoch are drawn, and where.
 *
 * @param all the dots of the epoch
 * @param seen those that are not hidden
 * @param whole what is shown of the plane, unless a part is enlarged
 * @param region the part
 * @param square whether a step is as long across as upwards
 */
record Scene(Cloud all, Cloud seen, View whole, Region region, boolean square) {
    View view() {
        return region.in(whole);
    }

    /** Returns those that are not hidden and lie in the part that is shown. */
    Cloud shown() {
        if (!region.isPart()) {
            return seen;
        }
        View view = view();
        return seen.only(i -> view.shows(seen.x()[i], seen.y()[i]));
    }

    /**
     * Returns where a dot is painted; of one that lies far outside, its mark at the margin.
     *
     * @param cloud some of the dots
     * @param i one of them
     * @param area where the plane is painted
     */
    static Point2D place(Cloud cloud, int i, View view, Rectangle2D area) {
        double x = area.getX() + view.across(cloud.x()[i], area.getWidth());
        double y = area.getY() + view.down(cloud.y()[i], area.getHeight());
        return new Point2D.Double(
                Math.max(area.getMinX(), Math.min(area.getMaxX(), x)),
                Math.max(area.getMinY(), Math.min(area.getMaxY(), y)));
    }

    /** Says how many points are shown where, and what is odd about them. */
    String caption() {
        int samples = all.size() - all.count(Cloud.Kind.NEW);
        int chosen = samples + all.broken();
        String points =
                chosen == all.recorded()
                        ? text(chosen == 1 ? "%,d point" : "%,d points", chosen)
                        : text("%,d of %,d points, chosen at random", chosen, all.recorded());
        if (all.broken() > 0) {
            points = text("%s, %,d of them without a place", points, all.broken());
        }
        if (seen.size() < all.size()) {
            points = text("%s, %,d hidden", points, all.size() - seen.size());
        }
        if (region.isPart()) {
            points =
                    text(
                            "%s, %,d in this part, %s times as large",
                            points, shown().size(), region.times());
            return points + Groups.marks(shown());
        }
        int outside = Margin.count(seen, whole);
        if (outside > 0) {
            points = text("%s, %,d of them far outside, at the margin", points, outside);
        }
        return points + flatness() + Groups.marks(seen);
    }

    /** Says what a line or a single dot is about. */
    private String flatness() {
        boolean x = all.size() > 1 && isConstant(all.x());
        boolean y = all.size() > 1 && square && isConstant(all.y());
        if (x && y) {
            return ", all at one place";
        }
        return x
                ? text(", all at x = %s", all.x()[0])
                : y ? text(", all at y = %s", all.y()[0]) : "";
    }

    private boolean isConstant(float[] values) {
        for (int i = 1; i < all.size(); i++) {
            if (values[i] != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
