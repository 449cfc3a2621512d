package dev.underhood.figure;

import dev.underhood.figure.curve.Metrics;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.line.LineView;
import dev.underhood.figure.line.RunCurves;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.TreeSet;

/**
 * The learning curves of several runs on the same axes, at their last epochs. A colour and a letter
 * stand for a run; the training is dashed where there is a validation. Used by one thread.
 *
 * <pre>{@code
 * Drawing drawing = CurveComparison.of("Accuracy").with("one", first).with("two", second)
 *         .smoothed(0.6).drawing(Theme.LIGHT);
 * }</pre>
 */
public final class CurveComparison {
    private final String metric;
    private final RunCurves curves;
    private final TreeSet<String> known = new TreeSet<>();
    private LineView view = LineView.ALL;

    private CurveComparison(String metric) {
        this.metric = metric;
        curves = new RunCurves(metric);
    }

    /**
     * Begins a comparison.
     *
     * @param metric the name of a metric, e.g. {@code Accuracy}: as {@link FigureKind#names} gives
     *     it for the learning curve
     * @return a comparison without a run
     */
    public static CurveComparison of(String metric) {
        return new CurveComparison(metric);
    }

    /**
     * Returns what can be compared of a run.
     *
     * @param run the run; only read now
     * @return its metrics, what says most of it first
     */
    public static List<String> metrics(RunReader run) {
        return Metrics.names(run);
    }

    /**
     * Adds the curves of a run. One that has no such metric is named in the picture, with that.
     *
     * @param label the word for the run
     * @param run the run; only read now
     * @return this
     */
    public CurveComparison with(String label, RunReader run) {
        curves.add(label, run);
        known.addAll(Metrics.names(run));
        return this;
    }

    /**
     * Draws powers of ten at equal distances. Values that are not above 0 become crosses.
     *
     * @return this
     */
    public CurveComparison logarithmic() {
        view = new LineView(true, view.smoothing(), view.from(), view.to());
        return this;
    }

    /**
     * Draws a moving average over each curve, which stays visible below it.
     *
     * @param weight how much what came before weighs, from 0 for no smoothing to below 1: with 0.9
     *     about the last ten epochs count
     * @return this
     * @throws IllegalArgumentException if the weight is another number
     */
    public CurveComparison smoothed(double weight) {
        view = new LineView(view.logarithmic(), weight, view.from(), view.to());
        return this;
    }

    /**
     * Draws a part of the epochs.
     *
     * @param from the first epoch, 0 or later
     * @param to the last one, not before the first
     * @return this
     * @throws IllegalArgumentException if these are no such epochs
     */
    public CurveComparison epochs(int from, int to) {
        view = new LineView(view.logarithmic(), view.smoothing(), from, to);
        return this;
    }

    /**
     * Draws what was added.
     *
     * @param theme the colours
     * @return a drawing that no longer reads the runs
     * @throws IllegalArgumentException if no run has the metric; the message says what there is
     */
    public Drawing drawing(Theme theme) {
        check();
        return curves.drawing(view, theme);
    }

    /**
     * Returns the numbers of what was added.
     *
     * @return a row for each value that was recorded in these epochs: the run, the curve, the
     *     epoch, the value, and what it is after smoothing; it no longer reads the runs
     * @throws IllegalArgumentException as {@link #drawing}
     */
    public Table table() {
        check();
        return curves.table(view);
    }

    private void check() {
        if (curves.areEmpty()) {
            Choice.of("metric", metric, List.copyOf(known));
        }
    }
}
