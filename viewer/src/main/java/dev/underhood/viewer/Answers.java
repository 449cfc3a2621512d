package dev.underhood.viewer;

import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which class the network took each probe for, at every epoch of the runs that were looked at last.
 * A recorded epoch never changes, so its probabilities are read once, however often the slider
 * moves over it. Safe for use by many threads.
 */
final class Answers {
    private static final int RUNS = 16;
    private static final int[] NONE = {};

    private final Map<String, NavigableMap<Integer, int[]>> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, NavigableMap<Integer, int[]>> eldest) {
                    return size() > RUNS;
                }
            };

    /**
     * Returns the classes by epoch, up to one; an epoch without probabilities is left out.
     *
     * @param tensor the name of the probabilities, of which a network with several outputs has
     *     several
     */
    NavigableMap<Integer, int[]> upTo(RunReader run, String tensor, int epoch) {
        NavigableMap<Integer, int[]> history = history(run, tensor);
        synchronized (history) {
            for (int each : run.epochs()) {
                if (each <= epoch && !history.containsKey(each)) {
                    // an epoch without any is noted as such, and not asked for again
                    history.put(each, values(run, tensor, each).map(Answers::classes).orElse(NONE));
                }
            }
            TreeMap<Integer, int[]> answered = new TreeMap<>(history.headMap(epoch, true));
            answered.values().removeIf(classes -> classes.length == 0);
            return answered;
        }
    }

    /** Returns the values of all probes at an epoch. */
    static Optional<Tensor> values(RunReader run, String tensor, int epoch) {
        int probes = run.info().probes().size();
        return run.tensor(tensor, epoch)
                .filter(found -> found.rank() == 2 && found.size(0) == probes);
    }

    /** Returns the class of the highest probability of each row; -1 if none is a number. */
    static int[] classes(Tensor probabilities) {
        int[] classes = new int[probabilities.size(0)];
        int width = probabilities.size(1);
        for (int row = 0; row < classes.length; row++) {
            int best = -1;
            for (int c = 0; c < width; c++) {
                float value = probabilities.at(row * width + c);
                if (!Float.isNaN(value)
                        && (best < 0 || value > probabilities.at(row * width + best))) {
                    best = c;
                }
            }
            classes[row] = best;
        }
        return classes;
    }

    private NavigableMap<Integer, int[]> history(RunReader run, String tensor) {
        String key = run.info().id() + " " + run.info().startedAt() + " " + tensor;
        synchronized (known) {
            return known.computeIfAbsent(key, any -> new TreeMap<>());
        }
    }
}
