package dev.underhood;

import dev.underhood.run.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers that a training loop hands in itself. */
final class HandedInNumbers {
    /** A sum, and of how many. */
    private record Sum(double sum, long count) {
        static Sum of(double value) {
            return new Sum(value, 1);
        }

        Sum plus(Sum other) {
            return new Sum(sum + other.sum, count + other.count);
        }
    }

    private final Map<String, Double> update = new LinkedHashMap<>();
    private final Map<String, Sum> epoch = new LinkedHashMap<>();

    boolean has(String name) {
        return update.containsKey(name);
    }

    boolean isEmpty() {
        return update.isEmpty();
    }

    /** Takes a number of the current update. */
    void put(Scalar scalar) {
        update.put(scalar.name(), scalar.value());
    }

    /** Returns the numbers of the current update, and begins the next. */
    List<Scalar> update() {
        List<Scalar> scalars = new ArrayList<>();
        update.forEach(
                (name, value) -> {
                    scalars.add(new Scalar(name, value));
                    epoch.merge(name, Sum.of(value), Sum::plus);
                });
        update.clear();
        return scalars;
    }

    /** Returns the mean of each number over the updates of the epoch, and begins the next. */
    List<Scalar> epoch() {
        List<Scalar> scalars = new ArrayList<>();
        epoch.forEach((name, sum) -> scalars.add(new Scalar(name, sum.sum() / sum.count())));
        epoch.clear();
        return scalars;
    }
}
