package dev.underhood.store;

import dev.underhood.run.Scalar;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How far a run has got with the one number that says most of it.
 *
 * @param metric the name of the number
 * @param epoch the first epoch at which it was best
 * @param value its value then, finite
 * @param isHigherBetter whether of two runs the one with the higher value is better
 */
public record BestResult(String metric, int epoch, double value, boolean isHigherBetter) {
    private static final int MOST_RESULTS = 32;

    private static final Predicate<String> VALIDATES = name -> name.startsWith("validate/");

    /**
     * Chooses the number that says most of a run.
     *
     * @param names those that it has, in any order
     * @return the first of the validation that is no error (a loss, too, is an error), else the
     *     first of the validation, else the first error, else how far the points of an embedding
     *     move; empty if there is none of these
     */
    public static Optional<String> metric(Collection<String> names) {
        return Stream.<Predicate<String>>of(
                        VALIDATES.and(name -> !isError(name)),
                        VALIDATES,
                        BestResult::isError,
                        Scalar.MOVEMENT::equals)
                .flatMap(wanted -> names.stream().filter(wanted).sorted())
                .findFirst();
    }

    /**
     * Finds the best value of a number.
     *
     * @param metric its name
     * @param points its values, ascending by epoch; those that are not finite do not count
     * @return the lowest of an error, the highest of anything else, the first of several; empty
     *     without values, and of a movement, which falls without being better for it
     */
    public static Optional<BestResult> of(String metric, List<ScalarPoint> points) {
        boolean higher = isHigherBetter(metric);
        return points.stream()
                .filter(point -> !metric.equals(Scalar.MOVEMENT))
                .filter(point -> Double.isFinite(point.value()))
                .reduce((best, next) -> isBetter(next, best, higher) ? next : best)
                .map(best -> new BestResult(metric, (int) best.x(), best.value(), higher));
    }

    /**
     * Finds the best result of a run.
     *
     * @param run the run; used by this thread only until this returns
     * @return empty if it has no such number so far
     */
    public static Optional<BestResult> of(RunReader run) {
        return metric(run.scalarNames()).flatMap(metric -> of(metric, run.scalars(metric)));
    }

    /**
     * Finds the best of every number of a run that is a result: of the losses and evaluators, and
     * of what the training loop handed in.
     *
     * @param run the run; used by this thread only until this returns
     * @return in the order of their names, at most 32, those of the training and the validation
     *     first
     */
    public static List<BestResult> all(RunReader run) {
        return all(run.scalarNames(), run::scalars);
    }

    /**
     * As {@link #all(RunReader)}, for a store that knows the best of each number without reading
     * all of its values.
     *
     * @param names the numbers of the run, sorted
     * @param points gives the values of one, ascending by epoch; its best are enough
     * @return in the order of their names, at most 32, those of the training and the validation
     *     first
     */
    public static List<BestResult> all(
            Collection<String> names, Function<String, List<ScalarPoint>> points) {
        return names.stream()
                .filter(BestResult::isResult)
                .sorted(Comparator.comparing(name -> !Scalar.isLearned(name)))
                .limit(MOST_RESULTS)
                .flatMap(name -> of(name, points.apply(name)).stream())
                .toList();
    }

    /** What the recorder measures of the machine, of time and of maps is no result. */
    private static boolean isResult(String name) {
        return Stream.of("machine/", "time/", "map/", "embedding/", Scalar.PRICE)
                        .noneMatch(name::startsWith)
                && !name.equals(Scalar.LEARNING_RATE)
                && !name.equals(Scalar.RESUMED_AFTER);
    }

    /**
     * Says which of two values of a number is better.
     *
     * @param metric the name of the number
     * @return true if it is the higher one; false of losses and errors
     */
    public static boolean isHigherBetter(String metric) {
        return !isError(metric);
    }

    private static boolean isBetter(ScalarPoint next, ScalarPoint best, boolean higher) {
        return higher ? next.value() > best.value() : next.value() < best.value();
    }

    private static boolean isError(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("loss") || lower.contains("error");
    }
}
