package dev.underhood.page;

import dev.underhood.store.BestResult;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.List;
import java.util.Optional;

/**
 * The one number that says most of a run over its epochs. Every place that shows one shows this.
 *
 * @param metric the name of a scalar, see {@link BestResult#metric}
 * @param points its finite values, ascending by epoch; may be empty
 * @param best the best of them, see {@link BestResult#of(String, List)}
 */
public record Headline(String metric, List<ScalarPoint> points, Optional<ScalarPoint> best) {
    /**
     * Copies the list.
     *
     * @param metric the name of a scalar
     * @param points its finite values, ascending by epoch
     * @param best the best of them
     */
    public Headline {
        points = List.copyOf(points);
    }

    /**
     * Chooses the number of a run, and reads it.
     *
     * @param run the run; used by this thread only until this returns
     * @return the headline; empty if the run has no such number so far
     */
    public static Optional<Headline> of(RunReader run) {
        return BestResult.metric(run.scalarNames()).map(metric -> of(run, metric));
    }

    private static Headline of(RunReader run, String metric) {
        List<ScalarPoint> points =
                run.scalars(metric).stream()
                        .filter(point -> Double.isFinite(point.value()))
                        .toList();
        Optional<ScalarPoint> best =
                BestResult.of(metric, points)
                        .map(result -> new ScalarPoint(result.epoch(), result.value()));
        return new Headline(metric, points, best);
    }
}
