package dev.underhood.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.RunId;
import dev.underhood.store.bin.BinStore;
import org.junit.jupiter.api.Test;

/** It keeps the contract of every store, and what is deleted. */
class BinStoreTest extends RunStoreContract {
    private final RunStore bin = RunStore.inMemory();
    private final RunStore store = new BinStore(RunStore.inMemory(), bin);

    @Override
    protected RunStore store() {
        return store;
    }

    @Test
    void a_deleted_run_is_in_the_bin() {
        store.create(Runs.info("gone")).close();
        store.delete(new RunId("gone"));
        assertThat(store.list()).isEmpty();
        assertThat(bin.list()).containsExactly(new RunId("gone"));
    }
}
