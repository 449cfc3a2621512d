package dev.underhood.page;

import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The one number that says most of a run over its epochs. Every place that shows one shows this.
 *
 * @param metric the name of a scalar: the first of the validation that is no error (a loss, too, is
 *     an error), else the first of the validation, else the first error, else how far the points of
 *     an embedding move
 * @param points its finite values, ascending by epoch; may be empty
 * @param best the lowest of an error, the highest of anything else, the first of several; none
 *     without values, and of a movement, which falls without being better for it
 */
public record Headline(String metric, List<ScalarPoint> points, Optional<ScalarPoint> best) {
    private static final Predicate<String> VALIDATES = name -> name.startsWith("validate/");

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
        List<String> names = run.scalarNames();
        return Stream.<Predicate<String>>of(
                        VALIDATES.and(name -> !isError(name)),
                        VALIDATES,
                        Headline::isError,
                        Scalar.MOVEMENT::equals)
                .flatMap(wanted -> names.stream().filter(wanted))
                .findFirst()
                .map(metric -> of(run, metric));
    }

    private static Headline of(RunReader run, String metric) {
        List<ScalarPoint> points =
                run.scalars(metric).stream()
                        .filter(point -> Double.isFinite(point.value()))
                        .toList();
        Comparator<ScalarPoint> byValue = Comparator.comparingDouble(ScalarPoint::value);
        Optional<ScalarPoint> best =
                points.stream()
                        .filter(point -> !metric.equals(Scalar.MOVEMENT))
                        .max(isError(metric) ? byValue.reversed() : byValue);
        return new Headline(metric, points, best);
    }

    /** Returns whether less of it is better. */
    static boolean isError(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("loss") || lower.contains("error");
    }
}
