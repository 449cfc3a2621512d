package dev.underhood.store.memory;

import dev.underhood.store.RunStore;
import dev.underhood.store.RunStoreContract;

/** The store in memory keeps the contract. */
class MemoryStoreTest extends RunStoreContract {
    private final RunStore store = RunStore.inMemory();

    @Override
    protected RunStore store() {
        return store;
    }
}
