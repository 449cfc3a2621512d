package dev.underhood.viewer.moment;

import dev.underhood.dynamics.Answers;
import dev.underhood.figure.ShownOutput;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the network made of the probes, epoch by epoch, of the runs that were looked at last. Safe
 * for use by many threads.
 */
public final class ProbeHistories {
    private final Recent<ProbeHistory> known = new Recent<>();

    /**
     * Returns the stories of all probes up to an epoch at which their probabilities were recorded.
     *
     * @param output a choice among classes
     */
    public List<Story> stories(RunReader run, ShownOutput output, int epoch) {
        List<Integer> all = IntStream.range(0, run.info().probes().size()).boxed().toList();
        return tell(run, output, epoch, all, each -> Story.of(each, each.countUpTo(epoch)));
    }

    /**
     * Reads up to an epoch, and tells of some probes.
     *
     * @param places where they stand in the probe set
     * @param telling is handed the answers of a probe, which may go beyond that epoch; they change
     *     after it has returned
     */
    public <T> List<T> tell(
            RunReader run,
            ShownOutput output,
            int epoch,
            List<Integer> places,
            Function<Answers, T> telling) {
        String tensor = output.tensor(TensorNames.PROBABILITIES);
        String key = run.info().id() + " " + run.info().startedAt() + " " + tensor;
        return known.of(key, () -> new ProbeHistory(tensor, labels(run, output)))
                .upTo(run, epoch, places, telling);
    }

    /** Returns the true class of each probe; -1 if it is not known. */
    public static List<Integer> labels(RunReader run, ShownOutput output) {
        return run.info().probes().labels().stream()
                .map(label -> output.labelled() ? label : -1)
                .toList();
    }

    /** Returns the values of all probes at an epoch. */
    public static Optional<Tensor> values(RunReader run, String tensor, int epoch) {
        return ProbeHistory.values(run, tensor, epoch);
    }
}
