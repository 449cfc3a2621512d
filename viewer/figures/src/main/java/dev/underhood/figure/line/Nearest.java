package dev.underhood.figure.line;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Finds the rows of a table that lie nearest to a place along an axis. */
final class Nearest {
    private Nearest() {}

    /**
     * Returns all rows of the nearest place, ascending: several lines may have a value there.
     *
     * @param rows makes the rows; asked when a place is wanted, which few drawings are asked for
     */
    static <T> DoubleFunction<IntStream> among(Supplier<List<T>> rows, ToDoubleFunction<T> place) {
        return wanted -> {
            double[] places = rows.get().stream().mapToDouble(place).toArray();
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
