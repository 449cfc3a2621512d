package dev.underhood.capture.metric;

import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.loss.AbstractCompositeLoss;
import ai.djl.training.loss.Loss;
import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much an evaluator has summed up. DJL keeps that to its subclasses, but without it a sum of
 * nothing and a loss that became NaN look alike, and so do a batch that was evaluated and one that
 * was not.
 */
final class EvaluatorCounts {
    /** The count of an evaluator that counts in a way of its author's. */
    static final long UNKNOWN = -1;

    private static final @Nullable Field TOTALS = totals();

    private EvaluatorCounts() {}

    /**
     * Returns what was summed up under a key.
     *
     * @return a number of batches or of instances, as the evaluator counts; {@link #UNKNOWN} if
     *     that cannot be told
     */
    static long of(Evaluator evaluator, String key) {
        try {
            return counted(evaluator, key);
        } catch (Throwable unknown) { // a loss may be anybody's: one that does not tell
            return UNKNOWN;
        }
    }

    private static long counted(Evaluator evaluator, String key) throws IllegalAccessException {
        if (evaluator instanceof AbstractCompositeLoss composite) {
            long sum = 0;
            for (Loss component : composite.getComponents()) {
                long count = of(component, key);
                if (count == UNKNOWN) {
                    return UNKNOWN;
                }
                sum += count;
            }
            return sum;
        }
        return TOTALS != null
                        && TOTALS.get(evaluator) instanceof Map<?, ?> totals
                        && totals.get(key) instanceof Long count
                ? count
                : UNKNOWN;
    }

    private static @Nullable Field totals() {
        try {
            Field field = Evaluator.class.getDeclaredField("totalInstances");
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return null;
        }
    }
}
