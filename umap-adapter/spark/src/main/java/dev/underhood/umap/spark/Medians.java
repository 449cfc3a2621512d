package dev.underhood.umap.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/** Medians by counting: of the upper 16 bits of each coordinate, then of all 32 near the middle. */
final class Medians implements Serializable {
    private static final long serialVersionUID = 1;

    /** Numbers whose order is that of the coordinates, of each axis, and how often each came. */
    private final Map<Object, List<NavigableMap<Integer, Long>>> counts = new HashMap<>();

    private Medians() {}

    /** Rows of a point and a label. */
    static List<ClassMedian> of(JavaRDD<Row> rows) {
        Medians upper = rows.aggregate(new Medians(), Medians::addUpper, Medians::plus);
        Map<Object, List<Set<Integer>>> middles = new HashMap<>();
        upper.counts.forEach(
                (label, axes) ->
                        middles.put(
                                label,
                                axes.stream()
                                        .map(
                                                axis ->
                                                        Set.copyOf(
                                                                List.of(
                                                                        middle(axis, 1),
                                                                        middle(axis, 0))))
                                        .toList()));
        Medians whole =
                rows.aggregate(
                        new Medians(), (sum, row) -> sum.addWhole(row, middles), Medians::plus);
        List<ClassMedian> medians = new ArrayList<>();
        upper.counts.forEach(
                (label, axes) -> {
                    List<Float> median = new ArrayList<>();
                    for (int axis = 0; axis < axes.size(); axis++) {
                        NavigableMap<Integer, Long> near =
                                Objects.requireNonNull(whole.counts.get(label)).get(axis);
                        median.add(median(axes.get(axis), near));
                    }
                    medians.add(new ClassMedian(label, total(axes.get(0)), median));
                });
        medians.sort(Comparator.comparing(median -> median.label().toString()));
        return medians;
    }

    private static float median(
            NavigableMap<Integer, Long> upper, NavigableMap<Integer, Long> near) {
        long below = 0;
        for (long count : upper.headMap(middle(upper, 1)).values()) {
            below += count;
        }
        // what lies between the two middle ones' upper halves is nothing, so ranks go on
        double low = coordinate(at(near, rank(upper, 1) - below));
        double high = coordinate(at(near, rank(upper, 0) - below));
        return (float) ((low + high) / 2);
    }

    private static int middle(NavigableMap<Integer, Long> counts, int less) {
        return at(counts, rank(counts, less));
    }

    /** The rank of the upper of the two middle ones, which may be one, or with 1 of the lower. */
    private static long rank(NavigableMap<Integer, Long> counts, int less) {
        return (total(counts) - less) / 2;
    }

    private static long total(NavigableMap<Integer, Long> counts) {
        return counts.values().stream().mapToLong(count -> count).sum();
    }

    private static int at(NavigableMap<Integer, Long> counts, long rank) {
        long left = rank;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            left -= entry.getValue();
            if (left < 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("the rows changed between two passes: persist them first");
    }

    private Medians addUpper(Row row) {
        if (!row.isNullAt(1)) {
            double[] point = Features.read(row, 0, -1);
            for (int axis = 0; axis < point.length; axis++) {
                count(row.get(1), axis, order((float) point[axis]) >> 16);
            }
        }
        return this;
    }

    private Medians addWhole(Row row, Map<Object, List<Set<Integer>>> middles) {
        if (!row.isNullAt(1)) {
            double[] point = Features.read(row, 0, -1);
            List<Set<Integer>> wanted = middles.getOrDefault(row.get(1), List.of());
            for (int axis = 0; axis < wanted.size(); axis++) {
                int order = order((float) point[axis]);
                if (wanted.get(axis).contains(order >> 16)) {
                    count(row.get(1), axis, order);
                }
            }
        }
        return this;
    }

    private void count(Object label, int axis, int number) {
        List<NavigableMap<Integer, Long>> axes =
                counts.computeIfAbsent(label, some -> new ArrayList<>());
        while (axes.size() <= axis) {
            axes.add(new TreeMap<>());
        }
        axes.get(axis).merge(number, 1L, Long::sum);
    }

    private Medians plus(Medians other) {
        other.counts.forEach(
                (label, more) -> {
                    List<NavigableMap<Integer, Long>> axes =
                            counts.computeIfAbsent(label, some -> new ArrayList<>());
                    for (int axis = 0; axis < more.size(); axis++) {
                        if (axes.size() <= axis) {
                            axes.add(new TreeMap<>());
                        }
                        NavigableMap<Integer, Long> sums = axes.get(axis);
                        more.get(axis)
                                .forEach((number, count) -> sums.merge(number, count, Long::sum));
                    }
                });
        return this;
    }

    /** A whole number for each float, in the same order; its own inverse. */
    private static int order(float value) {
        return flip(Float.floatToIntBits(value));
    }

    private static float coordinate(int order) {
        return Float.intBitsToFloat(flip(order));
    }

    private static int flip(int bits) {
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
