package dev.underhood.capture.metric;

import dev.underhood.run.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the evaluators have summed up in an epoch under one key. DJL's listener, whose key it may
 * be, can begin anew before we are told that the epoch has ended, so what was read last counts.
 */
final class EpochSum {
    /** A mean, and of how many; the number is negative if that cannot be told. */
    private record Mean(double value, long count) {
        static final Mean OF_NOTHING = new Mean(Double.NaN, 0);

        /** What was added to an earlier mean to make it this one. */
        Mean since(Mean before) {
            long added = count - before.count;
            return before.count == 0
                    ? this
                    : new Mean((value * count - before.value * before.count) / added, added);
        }
    }

    private final String prefix;
    private final String key;
    private final Map<Meter, Mean> means = new HashMap<>();
    private final Map<Meter, Mean> before = new HashMap<>();

    /**
     * @param prefix what the names of the numbers begin with
     * @param key the key in the evaluators
     */
    EpochSum(String prefix, String key) {
        this.prefix = prefix;
        this.key = key;
    }

    String key() {
        return key;
    }

    void read(List<Meter> meters) {
        for (Meter meter : meters) {
            means.remove(meter);
            meter.read(key).ifPresent(value -> means.put(meter, new Mean(value, meter.count(key))));
        }
    }

    /**
     * Returns how much of this epoch an evaluator had summed up when it was read last.
     *
     * @return a number of batches or of instances; negative if it does not tell
     */
    long added(Meter meter) {
        long now = means.getOrDefault(meter, Mean.OF_NOTHING).count();
        long earlier = before.getOrDefault(meter, Mean.OF_NOTHING).count();
        return Math.min(now, earlier) < 0 ? EvaluatorCounts.UNKNOWN : now - earlier;
    }

    /** Returns the means of this epoch; those that cannot be told from earlier ones are missing. */
    List<Scalar> take(List<Meter> meters) {
        List<Scalar> scalars = new ArrayList<>();
        for (Meter meter : meters) {
            Mean mean = means.get(meter);
            if (mean != null && mean.count() != 0) {
                Mean earlier = before.getOrDefault(meter, Mean.OF_NOTHING);
                Mean added = mean.since(earlier);
                if (earlier.count() == 0 || (earlier.count() > 0 && added.count() > 0)) {
                    scalars.add(new Scalar(prefix + meter.name(), added.value()));
                }
            }
        }
        return scalars;
    }

    /**
     * Begins the next epoch.
     *
     * @param reset whether the evaluators begin anew too
     */
    void begin(boolean reset) {
        before.clear();
        if (!reset) {
            before.putAll(means);
        }
        means.clear();
    }
}
