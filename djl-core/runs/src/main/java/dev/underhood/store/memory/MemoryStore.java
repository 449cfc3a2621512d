package dev.underhood.store.memory;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.RunExistsException;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The runs of this process, gone when it ends. */
public final class MemoryStore implements RunStore {
    private final Map<RunId, MemoryRun> runs = new ConcurrentHashMap<>();

    @Override
    public RunWriter create(RunInfo info) {
        MemoryRun run = new MemoryRun(info);
        if (runs.putIfAbsent(info.id(), run) != null) {
            throw new RunExistsException(info.id(), "memory");
        }
        return run.writer();
    }

    @Override
    public RunWriter resume(RunId id) {
        return find(id).writer();
    }

    @Override
    public void add(RunId id, List<LateTensor> tensors) {
        find(id).addLate(tensors);
    }

    @Override
    public Description describe(RunId id, UnaryOperator<Description> change) {
        return find(id).describe(change);
    }

    @Override
    public List<RunId> list() {
        return runs.values().stream()
                .sorted(
                        Comparator.comparing((MemoryRun run) -> run.info().startedAt())
                                .thenComparing(run -> run.info().id())
                                .reversed())
                .map(run -> run.info().id())
                .toList();
    }

    @Override
    public RunReader open(RunId id) {
        return find(id).reader();
    }

    @Override
    public void delete(RunId id) {
        if (find(id).isBeingWritten()) {
            throw new RunLockedException(
                    "run " + id + " is being written: end it before deleting it");
        }
        runs.remove(id);
    }

    private MemoryRun find(RunId id) {
        MemoryRun run = runs.get(id);
        if (run == null) {
            throw new RunNotFoundException("no run " + id + " in memory");
        }
        return run;
    }
}
