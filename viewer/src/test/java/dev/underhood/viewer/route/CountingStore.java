package dev.underhood.viewer.route;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A store that counts what is asked of it. */
final class CountingStore implements RunStore {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger tensors = new AtomicInteger();
    private final RunStore store;

    CountingStore(RunStore store) {
        this.store = store;
    }

    @Override
    public RunReader open(RunId id) {
        RunReader run = store.open(id);
        opened.incrementAndGet();
        return (RunReader)
                Proxy.newProxyInstance(
                        CountingStore.class.getClassLoader(),
                        new Class<?>[] {RunReader.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("close")) {
                                closed.incrementAndGet();
                            }
                            if (List.of("tensor", "npy").contains(method.getName())) {
                                tensors.incrementAndGet();
                            }
                            try {
                                return method.invoke(run, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
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
    public void delete(RunId id) {
        store.delete(id);
    }
}
