package dev.underhood.figure;

import dev.underhood.figure.curve.CurveData;
import dev.underhood.figure.curve.CurveDrawing;
import dev.underhood.figure.curve.Metrics;
import dev.underhood.figure.kit.Choice;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The learning curves of several runs on the same axes, at their last epochs. Colours tell training
 * and validation apart, names at the lines' ends the runs. Used by one thread.
 *
 * <pre>{@code
 * Drawing drawing = CurveComparison.of("Accuracy").with("one", first).withDashed("two", second)
 *         .drawing(Theme.LIGHT);
 * }</pre>
 */
public final class CurveComparison {
    private final String metric;
    private final List<Metrics.Curve> curves = new ArrayList<>();
    private int last = 1;

    private CurveComparison(String metric) {
        this.metric = metric;
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
     * Adds the curves of a run.
     *
     * @param label the word for the run, in front of "train" and "validate"
     * @param run the run; only read now
     * @return this
     * @throws IllegalArgumentException if the run has no such metric
     */
    public CurveComparison with(String label, RunReader run) {
        return add(label, run, false);
    }

    /**
     * Adds the curves of a run as dashed lines.
     *
     * @param label the word for the run, in front of "train" and "validate"
     * @param run the run; only read now
     * @return this
     * @throws IllegalArgumentException if the run has no such metric
     */
    public CurveComparison withDashed(String label, RunReader run) {
        return add(label, run, true);
    }

    /**
     * Draws what was added.
     *
     * @param theme the colours
     * @return a drawing that no longer reads the runs
     */
    public Drawing drawing(Theme theme) {
        return new CurveDrawing(CurveData.of(metric, List.copyOf(curves), last), last, theme);
    }

    private CurveComparison add(String label, RunReader run, boolean dashed) {
        Choice.of("metric", metric, Metrics.names(run));
        for (Metrics.Curve curve : Metrics.curves(run, metric)) {
            String name = label.isEmpty() ? curve.label() : label + " " + curve.label();
            curves.add(new Metrics.Curve(name, curve.validates(), dashed, curve.points()));
        }
        last = Math.max(last, run.state().lastEpoch());
        return this;
    }
}
