package dev.underhood.spring;

import dev.underhood.store.RunStore;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Whether the runs of a store can be listed. Says it in the words of either Spring Boot. */
final class RunsHealth {
    private RunsHealth() {}

    /**
     * Asks the store.
     *
     * @param up what is said of the number of its runs
     * @param down what is said of a store that fails
     */
    static <T> T of(RunStore runs, IntFunction<T> up, Function<Exception, T> down) {
        try {
            return up.apply(runs.list().size());
        } catch (RuntimeException e) {
            return down.apply(e);
        }
    }
}
