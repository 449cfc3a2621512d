package dev.underhood.exchange.event;

import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import java.util.Optional;

/**
 * How values are spread.
 *
 * @param edges the ends of the parts, ascending, one more than parts
 * @param counts how many values lie in each part
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes them, nor compares them
public record Bins(double[] edges, double[] counts) {
    private static final int EVEN_PARTS = 64;
    private static final int PARTS = 30; // as many as TensorBoard draws

    /**
     * Reads a row of the recorded histograms: the two ends, then the counts of equal parts.
     *
     * @return empty if nothing was counted
     */
    public static Optional<Bins> recorded(Tensor row) {
        int parts = row.size() - 2;
        if (parts < 1 || !Float.isFinite(row.at(0)) || !Float.isFinite(row.at(1))) {
            return Optional.empty();
        }
        double[] counts = new double[parts];
        for (int i = 0; i < parts; i++) {
            counts[i] = row.at(i + 2);
        }
        return Optional.of(new Bins(edges(row.at(0), row.at(1), parts), counts));
    }

    /**
     * Counts the finite values of a tensor.
     *
     * @return empty if there are none
     */
    public static Optional<Bins> of(Tensor tensor) {
        Range range = tensor.range();
        if (range.isEmpty()) {
            return Optional.empty();
        }
        double low = range.low();
        double width = range.high() - low;
        double[] counts = new double[PARTS];
        for (int i = 0; i < tensor.size(); i++) {
            if (Float.isFinite(tensor.at(i))) {
                int part = width == 0 ? 0 : (int) ((tensor.at(i) - low) / width * PARTS);
                counts[Math.min(part, PARTS - 1)]++;
            }
        }
        return Optional.of(new Bins(edges(low, range.high(), PARTS), counts));
    }

    private static double[] edges(double low, double high, int parts) {
        double[] edges = new double[parts + 1];
        for (int i = 0; i <= parts; i++) {
            edges[i] = low + (high - low) * i / parts;
        }
        return edges;
    }

    /**
     * Returns the same as a tensor of a run: the two ends, then the counts of 64 equal parts. A
     * part that was counted as one is spread evenly.
     */
    public Tensor even() {
        int first = 0;
        int last = counts.length - 1;
        while (first < last && counts[first] == 0) {
            first++;
        }
        while (last > first && counts[last] == 0) {
            last--;
        }
        double low = edges[first];
        double high = edges[last + 1];
        float[] values = new float[2 + EVEN_PARTS];
        values[0] = (float) low;
        values[1] = (float) high;
        for (int i = first; i <= last; i++) {
            spread(edges[i], edges[i + 1], counts[i], low, (high - low) / EVEN_PARTS, values);
        }
        return Tensor.of(values, 1, values.length);
    }

    private static void spread(
            double from, double to, double count, double low, double width, float[] into) {
        if (width <= 0 || to <= from) {
            int part = width <= 0 ? 0 : (int) Math.min((from - low) / width, EVEN_PARTS - 1.0);
            into[2 + Math.max(0, part)] += (float) count;
            return;
        }
        int first = (int) Math.max(0, Math.floor((from - low) / width));
        int last = (int) Math.min(EVEN_PARTS - 1.0, Math.floor((to - low) / width));
        for (int i = first; i <= last; i++) {
            double left = Math.max(from, low + i * width);
            double right = Math.min(to, low + (i + 1) * width);
            into[2 + i] += (float) (count * Math.max(0, right - left) / (to - from));
        }
    }
}
