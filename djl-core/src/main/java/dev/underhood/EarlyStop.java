package dev.underhood;

import ai.djl.training.listener.EarlyStoppingListener;
import java.lang.reflect.Field;

/**
 * Whether DJL's early stopping has stopped a training. It throws where nobody before it sees that,
 * and keeps to itself why; what it has counted can be looked at.
 */
final class EarlyStop {
    private EarlyStop() {}

    /**
     * Whether the listener threw when it was told of an epoch last.
     *
     * @param epochEnd when that was, in milliseconds since 1970
     * @return false also if it cannot be told, and for an objective that was reached
     */
    static boolean happened(EarlyStoppingListener listener, long epochEnd) {
        try {
            int patience = field("epochPatience").getInt(listener);
            int without = field("numberOfEpochsWithoutImprovements").getInt(listener);
            long time = epochEnd - field("startTimeMills").getLong(listener);
            return (without > 0 && without >= patience)
                    || time >= field("maxMillis").getLong(listener);
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return false;
        }
    }

    private static Field field(String name) throws NoSuchFieldException {
        Field field = EarlyStoppingListener.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
