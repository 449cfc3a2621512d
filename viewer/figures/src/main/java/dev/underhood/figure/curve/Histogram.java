package dev.underhood.figure.curve;

import dev.underhood.figure.Table;
import dev.underhood.run.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A histogram as runs record it: two ends, then the counts of equal parts between them.
 *
 * @param all histograms, one row each
 * @param row which of them
 */
record Histogram(Tensor all, int row) {
    private static final int ENDS = 2;

    /** Returns whether an array has such rows, and so many of them at least. */
    static boolean isOne(Tensor all, int rows) {
        return all.rank() == 2 && all.size(1) > ENDS && all.size(0) >= rows;
    }

    int parts() {
        return all.size(1) - ENDS;
    }

    /** Returns the end below; NaN of values of which none is finite. */
    double low() {
        return number(0);
    }

    /** Returns how wide a part is. */
    double width() {
        return (number(1) - low()) / parts();
    }

    float count(int part) {
        return number(ENDS + part);
    }

    /** Returns the part in which a value lies; none for one that lies outside. */
    IntStream part(double value) {
        double part = width() > 0 ? Math.floor((value - low()) / width()) : value == low() ? 0 : -1;
        return part >= 0 && part < parts() ? IntStream.of((int) part) : IntStream.empty();
    }

    /** Returns the parts as rows; none where no value is finite. */
    Table table() {
        double low = low();
        double width = width();
        return Table.of(
                List.of("from", "to", "count"),
                Double.isFinite(low) ? parts() : 0,
                i ->
                        List.of(
                                (float) (low + i * width),
                                (float) (low + (i + 1) * width),
                                counted(count(i))));
    }

    /** What other programs have counted need not be whole. */
    private static Number counted(float count) {
        if (count == Math.rint(count)) {
            return (long) count;
        }
        return count;
    }

    private float number(int column) {
        return all.at(row * all.size(1) + column);
    }
}
