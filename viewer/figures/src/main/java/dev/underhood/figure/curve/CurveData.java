package dev.underhood.figure.curve;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summarizingDouble;

import dev.underhood.figure.Table;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * The curves of a metric and the axes they are drawn on.
 *
 * @param metric the metric's name; empty if nothing was measured yet
 * @param curves the curves with all their recorded points
 * @param lastX the end of the epoch axis, which begins at 0
 * @param low the lower end of the value axis
 * @param high the upper end of the value axis
 */
public record CurveData(
        String metric, List<Metrics.Curve> curves, int lastX, double low, double high) {
    /** Beyond this JFreeChart's axes lose their way. */
    private static final double LARGEST = 1e300;

    public static CurveData of(RunReader run, String metric) {
        List<Metrics.Curve> curves = metric.isEmpty() ? List.of() : Metrics.curves(run, metric);
        int planned = run.info().plannedEpochs();
        return of(metric, curves, Math.max(1, Math.max(planned, run.state().lastEpoch())));
    }

    public static CurveData of(String metric, List<Metrics.Curve> curves, int lastX) {
        double low = values(curves).min().orElse(0);
        double high = values(curves).max().orElse(1);
        if (low >= 0 && high <= 1 && (Metrics.isAccuracy(metric) || curves.isEmpty())) {
            return new CurveData(metric, curves, lastX, 0, 1);
        }
        double room = high > low ? 0.05 * (high - low) : Math.max(0.5, 0.1 * Math.abs(high));
        double bottom = low >= 0 && low <= high / 2 ? 0 : low - room;
        return new CurveData(metric, curves, lastX, bottom, high + room);
    }

    private static DoubleStream values(List<Metrics.Curve> curves) {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(ScalarPoint::value)
                .filter(CurveData::canBeDrawn);
    }

    /** Returns the highest value of all that can be drawn; 0 if there is none. */
    double highest() {
        return values(curves).max().orElse(0);
    }

    static boolean canBeDrawn(double value) {
        return Math.abs(value) <= LARGEST; // false for NaN
    }

    /** Returns what JFreeChart gets: the points up to an epoch, NaN where the line has a gap. */
    XYSeriesCollection upTo(int epoch) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (int i = 0; i < curves.size(); i++) {
            XYSeries series = new XYSeries(i, false, true); // keys are never shown
            for (ScalarPoint point : curves.get(i).points()) {
                if (point.x() <= epoch) {
                    series.add(
                            (double) point.x(),
                            canBeDrawn(point.value()) ? point.value() : Double.NaN);
                }
            }
            data.addSeries(series);
        }
        return data;
    }

    /** Returns the numbers up to an epoch: a row for each at which anything was measured. */
    Table table(int epoch) {
        List<String> columns = new ArrayList<>(List.of("epoch"));
        TreeMap<Long, Object[]> rows = new TreeMap<>();
        for (int i = 0; i < curves.size(); i++) {
            String label = curves.get(i).label();
            columns.add(label.equals(metric) ? metric : label + "/" + metric);
            for (ScalarPoint point : curves.get(i).points()) {
                if (point.x() <= epoch) {
                    Object[] row = rows.computeIfAbsent(point.x(), this::emptyRow);
                    row[i + 1] = point.value();
                }
            }
        }
        List<Object[]> filled = List.copyOf(rows.values());
        return Table.of(columns, filled.size(), i -> List.of(filled.get(i)));
    }

    private Object[] emptyRow(long epoch) {
        Object[] row = new Object[curves.size() + 1];
        Arrays.fill(row, "");
        row[0] = epoch;
        return row;
    }

    /** Returns a value in words: two decimals on a scale of 1, else about three digits. */
    String text(double value) {
        return String.format(Locale.ROOT, format(value), value);
    }

    private String format(double value) {
        if (low == 0 && high == 1) {
            return "%.2f";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 0.001 || size >= 1e6)) {
            return "%.2e";
        }
        return size < 1 ? "%.3f" : size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%.0f";
    }

    /**
     * Returns the length of the longest text of a curve's values, so that its room stays the same.
     * Of values of one sign in one format, the least or the greatest has it.
     */
    int longestText() {
        return values(curves)
                .boxed()
                .collect(
                        groupingBy(
                                value -> Math.signum(value) + format(value),
                                summarizingDouble(value -> value)))
                .values()
                .stream()
                .flatMapToDouble(alike -> DoubleStream.of(alike.getMin(), alike.getMax()))
                .mapToInt(value -> text(value).length())
                .reduce(4, Math::max);
    }
}
