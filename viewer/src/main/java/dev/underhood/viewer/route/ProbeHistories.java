package dev.underhood.viewer.route;

import dev.underhood.store.RunReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the network made of the probes, epoch by epoch, of the runs that were looked at last. Safe
 * for use by many threads.
 */
final class ProbeHistories {
    private static final int RUNS = 16;

    private final Map<String, ProbeHistory> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ProbeHistory> eldest) {
                    return size() > RUNS;
                }
            };

    /**
     * Returns the stories of all probes up to an epoch at which their probabilities were recorded.
     *
     * @param tensor the name of the probabilities, of which a network with several outputs has
     *     several
     * @param labels the true class of each probe; -1 if it is not known
     */
    List<Story> upTo(RunReader run, String tensor, List<Integer> labels, int epoch) {
        String key = run.info().id() + " " + run.info().startedAt() + " " + tensor;
        ProbeHistory history;
        synchronized (known) {
            history = known.computeIfAbsent(key, any -> new ProbeHistory(tensor, labels));
        }
        return history.upTo(run, epoch);
    }
}
