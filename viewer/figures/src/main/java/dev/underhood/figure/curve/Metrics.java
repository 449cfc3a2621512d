package dev.underhood.figure.curve;

import dev.underhood.run.Scalar;
import dev.underhood.run.TensorNames;
import dev.underhood.store.BestResult;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The numbers of a run by metric: {@code train/Accuracy} and {@code validate/Accuracy} are two
 * curves of the metric {@code Accuracy}; any other number is a separate metric.
 */
public final class Metrics {
    private static final String TRAIN = "train/";
    private static final String VALIDATE = "validate/";
    private static final String MACHINE = "machine/";

    private Metrics() {}

    /**
     * The values of one curve.
     *
     * @param label what stands at the end of the line
     * @param validates whether it belongs to the validation
     * @param dashed whether its line is dashed
     * @param points all recorded points, ascending
     */
    public record Curve(
            String label, boolean validates, boolean dashed, List<ScalarPoint> points) {}

    /**
     * Accuracy first, then loss, then what else is trained and validated, then single numbers,
     * those of the machine last. What recording takes is a figure for itself, and where a run was
     * resumed is a mark.
     */
    public static List<String> names(RunReader run) {
        TreeSet<String> paired = new TreeSet<>();
        TreeSet<String> single =
                new TreeSet<>(
                        Comparator.comparing((String name) -> name.startsWith(MACHINE))
                                .thenComparing(Comparator.naturalOrder()));
        for (String name : run.scalarNames()) {
            Stream.of(TRAIN, VALIDATE)
                    .filter(name::startsWith)
                    .findFirst()
                    .ifPresentOrElse(
                            prefix -> paired.add(name.substring(prefix.length())),
                            () -> single.add(name));
        }
        single.removeIf(name -> name.equals(Scalar.PRICE) || name.startsWith(Scalar.priceOf("")));
        single.remove(Scalar.RESUMED_AFTER);
        List<String> names = new ArrayList<>(paired);
        names.sort(Comparator.comparingInt(Metrics::rank)); // stable: else by name
        single.removeAll(paired);
        names.addAll(single);
        return names;
    }

    /** Returns whether there are metrics, and not only how far the points of an embedding move. */
    static boolean areOfATraining(RunReader run) {
        return !names(run).isEmpty()
                && (!run.tensorNames().contains(TensorNames.EMBEDDING)
                        || run.scalarNames().stream().anyMatch(Scalar::isLearned));
    }

    private static int rank(String metric) {
        String lower = metric.toLowerCase(Locale.ROOT);
        if (lower.equals("accuracy")) {
            return 0;
        }
        return isAccuracy(metric) ? 1 : lower.equals("loss") ? 2 : 3;
    }

    /** Returns whether a metric is a share, 0 to 1. */
    public static boolean isAccuracy(String metric) {
        return metric.toLowerCase(Locale.ROOT).contains("accuracy");
    }

    public static List<Curve> curves(RunReader run, String metric) {
        return Stream.of(
                        new Curve("train", false, false, run.scalars(TRAIN + metric)),
                        new Curve("validate", true, false, run.scalars(VALIDATE + metric)),
                        new Curve(metric, false, false, run.scalars(metric)))
                .filter(curve -> !curve.points().isEmpty())
                .toList();
    }

    /** Says what a metric tells, and whether a high one is good. */
    static String words(RunReader run, String metric) {
        List<String> names = run.scalarNames();
        boolean trains = names.contains(TRAIN + metric);
        boolean validates = names.contains(VALIDATE + metric);
        if (!trains && !validates) {
            return metric.startsWith(MACHINE)
                    ? "A number of the machine, epoch by epoch. It says how fast the training goes,"
                            + " not how well."
                    : "A number that is recorded beside the training, epoch by epoch.";
        }
        String better = BestResult.isHigherBetter(metric) ? "higher" : "lower";
        String how = "How well the network does, epoch by epoch: the " + better + ", the better. ";
        if (!validates) {
            return how
                    + "Only what it learns from is measured, so this does not tell how it does on"
                    + " what is new: it might learn by heart.";
        }
        return how
                + (trains
                        ? "When train keeps improving and validate does not, it is learning by"
                                + " heart."
                        : "It is measured on examples that it does not learn from.");
    }

    /** Returns the accuracy on the validation set at an epoch. */
    public static Optional<Double> validationAccuracy(RunReader run, int epoch) {
        return names(run).stream()
                .filter(Metrics::isAccuracy)
                .flatMap(metric -> run.scalars(VALIDATE + metric).stream())
                .filter(point -> point.x() == epoch)
                .map(ScalarPoint::value)
                .findFirst();
    }
}
