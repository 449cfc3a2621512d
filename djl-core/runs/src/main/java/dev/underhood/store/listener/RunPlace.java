package dev.underhood.store.listener;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunExistsException;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a run is written: under its id, or under one like it where that is taken. */
final class RunPlace {
    private static final int MOST_TRIES = 1000;

    private final RunStore store;
    private @Nullable RunId resumed;
    private @Nullable RunInfo info;
    private @Nullable RunId id;
    private int before = -1; // the last epoch of a resumed run, until another one is written

    RunPlace(RunStore store, @Nullable RunId resumed) {
        this.store = store;
        this.resumed = resumed;
        id = resumed;
    }

    void start(RunInfo known) {
        info = known;
        if (id == null) {
            id = known.id();
        }
    }

    /** Returns the run's id as far as it is known. */
    String id() {
        return String.valueOf(id);
    }

    /** Adds a tensor to the run, which is no longer written. */
    void add(LateTensor late) {
        RunId known = id;
        if (known == null) {
            throw new StoreException("the run has not begun");
        }
        store.add(known, List.of(late));
    }

    /** The run's file is not its own any more: the next one is a new one. */
    void leave() {
        resumed = null;
        before = -1;
    }

    /**
     * Opens the run for writing.
     *
     * @param remarks is told if the run is not where it was expected
     * @throws StoreException if that is not possible at the moment
     */
    RunWriter open(Consumer<Remark> remarks) {
        RunInfo known = info;
        if (known == null) {
            throw new StoreException("the run has not begun");
        }
        RunId wanted = resumed;
        RunWriter opened = wanted == null ? null : resume(wanted, remarks);
        opened = opened == null ? create(known, remarks) : opened;
        id = opened.id();
        return opened;
    }

    /** Says with the first epoch of a resumed run what the run had before. */
    EpochSnapshot seamed(EpochSnapshot epoch) {
        if (before < 0) {
            return epoch;
        }
        List<Scalar> scalars = new ArrayList<>(epoch.scalars());
        scalars.add(new Scalar(Scalar.RESUMED_AFTER, before));
        return new EpochSnapshot(epoch.epoch(), epoch.recordedAt(), scalars, epoch.tensors());
    }

    /** The first epoch is written. */
    void continued() {
        before = -1;
    }

    /** Returns null if the run can only continue as another one. */
    private @Nullable RunWriter resume(RunId wanted, Consumer<Remark> remarks) {
        try {
            RunWriter opened = store.resume(wanted);
            before = opened.lastEpoch();
            return opened;
        } catch (RunLockedException | RunNotFoundException | RunFormatException e) {
            leave();
            remarks.accept(Remark.of("Run " + wanted + " could not be continued", e.reason()));
            return null;
        }
    }

    private RunWriter create(RunInfo known, Consumer<Remark> remarks) {
        for (int i = 1; ; i++) {
            RunId tried = i == 1 ? known.id() : known.id().numbered(i);
            try {
                RunWriter created = store.create(known.withId(tried));
                if (i > 1) {
                    remarks.accept(
                            Remark.of("The run has the id " + tried, known.id() + " was taken"));
                }
                return created;
            } catch (RunExistsException | RunLockedException e) {
                if (i == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }
}
