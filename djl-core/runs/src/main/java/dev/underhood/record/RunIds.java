package dev.underhood.record;

import dev.underhood.run.RunId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Gives every run its own id, also when recordings are made in the same millisecond or by a clock
 * that stands still. For use by several threads.
 */
public final class RunIds {
    /** So many are remembered in a process; older ones are found in their store. */
    private static final int MOST = 10_000;

    private static final Map<RunId, Boolean> TAKEN =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<RunId, Boolean> eldest) {
                    return size() > MOST;
                }
            };

    private RunIds() {}

    /**
     * Takes an id that no other recording of this process has.
     *
     * @param name the run's name, any text
     * @param startedAt when the run began
     * @param isTaken whether an id is taken elsewhere, e.g. in a store
     * @return the first free one of {@link RunId#of(String, Instant, int)}
     */
    public static RunId take(String name, Instant startedAt, Predicate<RunId> isTaken) {
        synchronized (TAKEN) {
            for (int number = 1; ; number++) {
                RunId id = RunId.of(name, startedAt, number);
                if (!TAKEN.containsKey(id) && !isTaken.test(id)) {
                    TAKEN.put(id, true);
                    return id;
                }
            }
        }
    }
}
