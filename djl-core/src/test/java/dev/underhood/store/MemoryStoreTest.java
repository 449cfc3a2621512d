package dev.underhood.store;

/** The store in memory keeps the contract. */
class MemoryStoreTest extends RunStoreContract {
    private final RunStore store = RunStore.inMemory();

    @Override
    RunStore store() {
        return store;
    }
}
