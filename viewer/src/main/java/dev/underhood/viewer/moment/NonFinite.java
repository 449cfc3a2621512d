package dev.underhood.viewer.moment;

import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the numbers of a training or a validation are NaN or infinite, stretch by stretch. */
final class NonFinite {
    private static final int MOST_NAMES = 3;

    /** A stretch, and whether no finite number comes after it. */
    private record Stretch(int from, int to, boolean toTheEnd, boolean nan)
            implements Comparable<Stretch> {
        private static final Comparator<Stretch> ORDER =
                Comparator.comparingInt(Stretch::from)
                        .thenComparing(Stretch::to)
                        .thenComparing(Stretch::toTheEnd)
                        .thenComparing(Stretch::nan);

        @Override
        public int compareTo(Stretch other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeMap<Stretch, List<String>> stretches = new TreeMap<>();

    private NonFinite() {}

    /** Reads all losses, evaluators and the like, each once. */
    static List<Mark> of(RunReader run) {
        NonFinite found = new NonFinite();
        for (String name : run.scalarNames()) {
            if (Scalar.isLearned(name)) {
                found.read(name, run.scalars(name));
            }
        }
        return found.stretches.entrySet().stream().map(NonFinite::mark).toList();
    }

    private void read(String name, List<ScalarPoint> points) {
        int first = -1;
        for (int i = 0; i <= points.size(); i++) {
            boolean odd = i < points.size() && !Double.isFinite(points.get(i).value());
            if (odd && first < 0) {
                first = i;
            } else if (!odd && first >= 0) {
                List<ScalarPoint> those = points.subList(first, i);
                boolean nan = those.stream().anyMatch(point -> Double.isNaN(point.value()));
                boolean toTheEnd = i == points.size() && those.size() > 1;
                Stretch stretch = new Stretch(epoch(those, 0), epoch(those, -1), toTheEnd, nan);
                stretches.computeIfAbsent(stretch, any -> new ArrayList<>()).add(name);
                first = -1;
            }
        }
    }

    private static int epoch(List<ScalarPoint> points, int place) {
        return (int) points.get(Math.floorMod(place, points.size())).x();
    }

    private static Mark mark(Map.Entry<Stretch, List<String>> found) {
        Stretch stretch = found.getKey();
        List<String> names = found.getValue();
        String some = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        String more =
                names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        String when =
                stretch.from == stretch.to
                        ? ""
                        : stretch.toTheEnd ? " from here on" : " from here to epoch " + stretch.to;
        String is = names.size() == 1 ? " is " : " are ";
        String words = some + more + is + (stretch.nan ? "NaN" : "infinite") + when;
        return new Mark(Mark.Kind.NAN, stretch.from, stretch.from, stretch.to, words);
    }
}
