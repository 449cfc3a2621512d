package dev.underhood.figure.line;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Finds the rows of a table that lie nearest to a place along an axis. */
final class Nearest {
    private Nearest() {}

    /** Returns all rows of the nearest place, ascending: several lines may have a value there. */
    static <T> DoubleFunction<IntStream> among(List<T> rows, ToDoubleFunction<T> place) {
        double[] places = rows.stream().mapToDouble(place).toArray();
        return wanted -> {
            double least =
                    IntStream.range(0, places.length)
                            .mapToDouble(i -> Math.abs(places[i] - wanted))
                            .min()
                            .orElse(0);
            double nearest =
                    IntStream.range(0, places.length)
                            .filter(i -> Math.abs(places[i] - wanted) == least)
                            .mapToDouble(i -> places[i])
                            .min()
                            .orElse(Double.NaN);
            return IntStream.range(0, places.length).filter(i -> places[i] == nearest);
        };
    }
}
