package dev.underhood.viewer.moment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is known of the runs that were looked at last. Safe for use by many threads.
 *
 * @param <V> what is known of one
 */
final class Recent<V> {
    private static final int MOST = 16;

    private final Map<String, V> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                    return size() > MOST;
                }
            };

    /** Returns what is known under a key; makes it where nothing is. */
    synchronized V of(String key, Supplier<V> begun) {
        return known.computeIfAbsent(key, any -> begun.get());
    }
}
