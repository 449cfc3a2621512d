package dev.underhood.figure.curve;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
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
    private static final List<String> COLUMNS = List.of("from", "to", "count");

    /**
     * Reads a histogram.
     *
     * @throws NoSuchFrameException if none was recorded at the epoch
     */
    static Histogram of(RunReader run, String name, int row, int epoch) {
        Tensor all = RunLookup.tensor(run, name, epoch);
        if (all.rank() != 2 || all.size(1) <= ENDS || all.size(0) <= row) {
            throw new NoSuchFrameException(
                    name
                            + " is "
                            + all
                            + " at epoch "
                            + epoch
                            + ", and should have two ends and counts in each row");
        }
        return new Histogram(all, row);
    }

    /** Returns the table of no histogram. */
    static Table none() {
        return Table.of(COLUMNS, 0, i -> List.of());
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
                COLUMNS,
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
