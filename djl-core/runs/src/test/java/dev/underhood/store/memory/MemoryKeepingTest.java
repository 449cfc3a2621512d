package dev.underhood.store.memory;

import dev.underhood.store.RunKeepingContract;
import dev.underhood.store.RunStore;

/** House is kept with runs in memory. */
class MemoryKeepingTest extends RunKeepingContract {
    private final RunStore store = RunStore.inMemory();
    private final RunStore other = RunStore.inMemory();

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected RunStore other() {
        return other;
    }
}
