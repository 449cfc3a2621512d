package dev.underhood.store.bin;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.util.List;
import java.util.function.UnaryOperator;

// begin store
/** A store whose deleted runs go to another one. */
public record BinStore(RunStore store, RunStore bin) implements RunStore {
    @Override
    public void delete(RunId id) {
        store.copy(id, bin);
        store.delete(id);
    }

    @Override
    public RunWriter create(RunInfo info) {
        return store.create(info);
    }

    @Override
    public RunWriter resume(RunId id) {
        return store.resume(id);
    }

    @Override
    public void add(RunId id, List<LateTensor> tensors) {
        store.add(id, tensors);
    }

    @Override
    public Description describe(RunId id, UnaryOperator<Description> change) {
        return store.describe(id, change);
    }

    @Override
    public List<RunId> list() {
        return store.list();
    }

    @Override
    public RunReader open(RunId id) {
        return store.open(id);
    }
}
// end store
