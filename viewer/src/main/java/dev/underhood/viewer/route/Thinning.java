package dev.underhood.viewer.route;

import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Few points of a curve that look like all of them. It is cut into pieces of equal numbers of
 * points; of each remain the lowest and the highest value, and the first NaN and infinity of either
 * sign, so that no spike and no failure is lost. The first and the last point of all remain too.
 *
 * @param kept what remains, in its order
 * @param every how many points a piece has; 1 if all remain
 */
record Thinning(List<ScalarPoint> kept, int every) {
    private static final int OF_NUMBERS = 2; // lowest and highest
    private static final int OF_ALL = 5; // and NaN, infinity, minus infinity

    static Thinning of(List<ScalarPoint> points, int most) {
        if (points.size() <= most) {
            return new Thinning(points, 1);
        }
        boolean numbers = points.stream().allMatch(point -> Double.isFinite(point.value()));
        int pieces = (most - 2) / (numbers ? OF_NUMBERS : OF_ALL);
        int every = (points.size() + pieces - 1) / pieces;
        List<ScalarPoint> kept = new ArrayList<>();
        TreeSet<Integer> places = new TreeSet<>();
        for (int from = 0; from < points.size(); from += every) {
            places.clear();
            addOutstanding(points, from, Math.min(points.size(), from + every), places);
            if (from == 0) {
                places.add(0);
            }
            if (from + every >= points.size()) {
                places.add(points.size() - 1);
            }
            places.forEach(place -> kept.add(points.get(place)));
        }
        return new Thinning(kept, every);
    }

    /** Adds the places of a piece's points that remain. */
    private static void addOutstanding(
            List<ScalarPoint> points, int from, int to, TreeSet<Integer> places) {
        int low = -1;
        int high = -1;
        boolean[] met = new boolean[OF_ALL - OF_NUMBERS];
        for (int i = from; i < to; i++) {
            double value = points.get(i).value();
            if (Double.isFinite(value)) {
                low = low < 0 || value < points.get(low).value() ? i : low;
                high = high < 0 || value > points.get(high).value() ? i : high;
            } else {
                int kind = Double.isNaN(value) ? 0 : value > 0 ? 1 : 2;
                if (!met[kind]) {
                    met[kind] = true;
                    places.add(i);
                }
            }
        }
        if (low >= 0) {
            places.add(low);
            places.add(high);
        }
    }
}
