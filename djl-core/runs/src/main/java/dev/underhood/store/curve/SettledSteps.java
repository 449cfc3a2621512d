package dev.underhood.store.curve;

import dev.underhood.store.StepRange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pieces of curves that were read before and will never change, because their updates belong to
 * recorded epochs. Safe for use by many threads.
 */
public final class SettledSteps {
    private static final int CURVES = 64;

    private final Map<String, Map<Long, StepRange>> curves =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, Map<Long, StepRange>> eldest) {
                    return size() > CURVES;
                }
            };

    /** Returns the pieces of one length of one curve, by their first update. */
    public synchronized Map<Long, StepRange> of(String curve) {
        return curves.computeIfAbsent(curve, any -> new ConcurrentHashMap<>());
    }
}
