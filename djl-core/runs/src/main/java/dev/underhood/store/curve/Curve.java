package dev.underhood.store.curve;

import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The points of a number's curve, of which there may be more than fit into memory. Then of each
 * four neighbours the lowest and the highest stay, so that no spike is lost; NaN counts as highest.
 */
public final class Curve {
    /** There are never more points than this. */
    public static final int MOST = 2_000_000;

    private static final Comparator<ScalarPoint> BY_VALUE =
            Comparator.comparingDouble(ScalarPoint::value);

    private List<ScalarPoint> points = new ArrayList<>();

    public void add(ScalarPoint point) {
        if (points.size() == MOST) {
            thin();
        }
        points.add(point);
    }

    public List<ScalarPoint> points() {
        return points;
    }

    private void thin() {
        List<ScalarPoint> kept = new ArrayList<>(MOST);
        for (int i = 0; i < points.size(); i += 4) {
            List<ScalarPoint> four = points.subList(i, Math.min(i + 4, points.size()));
            ScalarPoint low = four.stream().min(BY_VALUE).orElseThrow();
            ScalarPoint high = four.stream().max(BY_VALUE).orElseThrow();
            kept.add(low.x() < high.x() ? low : high);
            if (low.x() != high.x()) {
                kept.add(low.x() < high.x() ? high : low);
            }
        }
        points = kept;
    }
}
