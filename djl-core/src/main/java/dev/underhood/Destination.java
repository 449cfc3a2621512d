package dev.underhood;

import dev.underhood.run.Output;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a recorder sends its run: a store, listeners; and what the store has of it already. */
final class Destination {
    private final @Nullable RunStore store;
    private final List<RunListener> listeners = new ArrayList<>();
    private @Nullable RunId resumed;
    private int lastEpoch = -1;
    private long lastStep;
    private List<Output> outputsBefore = List.of();
    private @Nullable RunInfo before;

    Destination(@Nullable RunStore store) {
        this.store = store;
    }

    void add(RunListener listener) {
        listeners.add(listener);
    }

    /** Returns the store; throws where there is none. */
    RunStore store() {
        if (store == null) {
            throw new IllegalStateException(
                    "a recorder without a store cannot read what it has recorded: make it with"
                            + " TrainingRecorder.builder(store, name)");
        }
        return store;
    }

    /** Goes on with a run of the store. */
    void resume(RunId id) {
        if (store == null) {
            throw new IllegalStateException(
                    "a recorder without a store has no run to resume: " + id);
        }
        try (RunReader run = store.open(id)) {
            lastEpoch = run.state().lastEpoch();
            outputsBefore = run.outputs();
            before = run.info();
            for (String scalar : run.stepScalarNames()) {
                List<ScalarPoint> steps = run.steps(scalar);
                lastStep = Math.max(lastStep, steps.get(steps.size() - 1).x());
            }
        }
        resumed = id;
    }

    /** Returns the run that is continued; null for a new one. */
    @Nullable RunId resumed() {
        return resumed;
    }

    /** Returns the last epoch that the run has; -1 if it has none. */
    int lastEpoch() {
        return lastEpoch;
    }

    /** Returns the last update that the run has; 0 if it has none. */
    long lastStep() {
        return lastStep;
    }

    /** Returns what was known of the run when it began; null for a new one. */
    @Nullable RunInfo before() {
        return before;
    }

    /** Returns what the run said of the network's outputs; empty if nothing. */
    List<Output> outputsBefore() {
        return outputsBefore;
    }

    List<RunListener> listeners() {
        List<RunListener> all = new ArrayList<>();
        if (store != null) {
            all.add(resumed == null ? store.writer() : store.writer(resumed));
        }
        all.addAll(listeners);
        return all;
    }

    /** Returns whether the store has a run of this id, be it one that cannot be read. */
    boolean isTaken(RunId id) {
        if (store == null) {
            return false;
        }
        try (RunReader taken = store.open(id)) {
            return taken != null;
        } catch (RunFormatException | RunLockedException unreadable) {
            return true;
        } catch (RuntimeException | Error none) { // what is wrong, the writer will say
            return false;
        }
    }
}
