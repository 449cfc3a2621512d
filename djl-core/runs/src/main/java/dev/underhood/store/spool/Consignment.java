package dev.underhood.store.spool;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.Description;
import dev.underhood.store.RunExistsException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.keep.RunCopy;
import dev.underhood.store.postgres.PostgresStore;
import dev.underhood.store.postgres.PostgresWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run on its way from the spool to the database. What is there already tells what is missing, and
 * an epoch is there or not: so nothing is lost and nothing arrives twice, whoever was killed when.
 * Delivered by one thread at a time.
 */
final class Consignment {
    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final int STEPS_AT_ONCE = 10_000;
    private static final int MOST_IDS = 1000;

    private final RunStore spool;
    private final RunId id;
    private final boolean isResumed;
    private final PostgresStore database;
    private final Recent recent;
    private final AtomicLong stepsFrom = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong wanted = new AtomicLong();
    private final Set<Remark> remarks = new HashSet<>();
    private List<Output> outputs = List.of();
    private @Nullable Description described;
    private @Nullable RunEnd ended;
    private @Nullable PostgresWriter target;
    private @Nullable RunReader reader;
    private volatile long delivered;
    private volatile boolean isClosed;
    private volatile boolean isOver;

    private Consignment(
            RunStore spool, RunId id, boolean isResumed, PostgresStore database, Recent recent) {
        this.spool = spool;
        this.id = id;
        this.isResumed = isResumed;
        this.database = database;
        this.recent = recent;
    }

    /** Of a run that begins, or goes on in the database. */
    static Consignment begun(RunStore spool, RunInfo info, PostgresStore database) {
        return new Consignment(spool, info.id(), false, database, new Recent(-1, true));
    }

    /** Of a run that the database has, and that goes on. */
    static Consignment resumed(RunStore spool, PostgresStore database, PostgresWriter target) {
        Recent recent = new Recent(target.lastEpoch(), true);
        Consignment resumed = new Consignment(spool, target.id(), true, database, recent);
        resumed.target = target;
        return resumed;
    }

    /** Of a run that nobody writes any more, and of which it is not known what was delivered. */
    static Consignment left(RunStore spool, RunId id, boolean isResumed, PostgresStore database) {
        Recent nothing = new Recent(Integer.MAX_VALUE, false);
        Consignment left = new Consignment(spool, id, isResumed, database, nothing);
        left.stepsFrom.set(0);
        left.isClosed = true;
        left.want();
        return left;
    }

    RunId id() {
        return id;
    }

    Recent recent() {
        return recent;
    }

    /** Updates from this one on have numbers that are to be delivered. */
    void wantSteps(long from) {
        stepsFrom.accumulateAndGet(from, Math::min);
    }

    /** Something is to be delivered; returns as which it is known. */
    long want() {
        return wanted.incrementAndGet();
    }

    /** Returns whether all up to that is delivered. */
    boolean isDelivered(long what) {
        return delivered >= what;
    }

    /** Nobody writes the run any more. */
    void close() {
        isClosed = true;
    }

    /** Returns whether all of the run is delivered and the spool has nothing of it any more. */
    boolean isOver() {
        return isOver;
    }

    /** Returns whether there is nothing to deliver at the moment. */
    boolean isUpToDate() {
        return isDelivered(wanted.get());
    }

    /**
     * Adds tensors to a run that nobody writes any more, and that is not delivered yet.
     *
     * @return false if it is delivered by now
     */
    synchronized boolean addLate(List<LateTensor> tensors) {
        if (!isClosed || isOver) {
            return false;
        }
        spool.add(id, tensors);
        recent.putLateInSpool();
        want();
        return true;
    }

    /**
     * Finds the run in the database, or begins it there.
     *
     * @throws RunExistsException if the database has another run of its id
     */
    void connect(RunInfo info) {
        if (target == null) {
            target = database.create(info, origin(info));
        }
    }

    /** Takes up the spool's run where the database has it, whatever its id is there. */
    private PostgresWriter connected(RunReader run) {
        PostgresWriter known = target;
        if (known != null) {
            return known;
        }
        if (isResumed) {
            known = database.reopen(id);
        } else {
            RunInfo info = run.info();
            Optional<RunId> there = database.find(origin(info));
            known = there.isPresent() ? database.reopen(there.get()) : create(info);
        }
        target = known;
        return known;
    }

    private PostgresWriter create(RunInfo info) {
        for (int i = 1; ; i++) {
            RunId tried = i == 1 ? id : id.numbered(i);
            try {
                PostgresWriter created = database.create(info.withId(tried), origin(info));
                if (i > 1) {
                    created.append(Remark.of("The run has the id " + tried, id + " was taken"));
                }
                return created;
            } catch (RunExistsException e) {
                if (i == MOST_IDS) {
                    throw e;
                }
            }
        }
    }

    /** Tells this run from another of the same id that began elsewhere. */
    private UUID origin(RunInfo info) {
        String text = spool + "\n" + id + "\n" + info.startedAt();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Delivers all there is at the moment; what fails is delivered the next time. */
    void deliver() {
        long all = wanted.get();
        boolean last = isClosed;
        RunReader run = opened();
        RunState state = run.state();
        PostgresWriter to = connected(run);
        int before = to.lastEpoch();
        to.reconnect();
        if (to.lastEpoch() < before) { // it has forgotten what it had said to keep
            forget();
        }
        sayWhatIsKnown(run, state, to);
        deliverEpochs(run, to);
        deliverSteps(run, to);
        deliverLate(run, to);
        RunEnd end = state.end();
        if (end != null && !end.equals(ended)) {
            to.end(end);
            ended = end;
        }
        delivered = all;
        if (last) {
            finish(run, to);
        }
    }

    private RunReader opened() {
        RunReader known = reader;
        if (known == null) {
            known = spool.open(id);
            reader = known;
        }
        return known;
    }

    private void sayWhatIsKnown(RunReader run, RunState state, PostgresWriter to) {
        Description said = run.description();
        if (described == null) {
            described = Description.of(run.info().name());
        }
        if (!said.equals(described)) {
            to.describe(said);
            described = said;
        }
        List<Output> known = run.outputs();
        if (!known.equals(outputs)) {
            to.outputs(known);
            outputs = known;
        }
        for (Remark remark : state.remarks()) {
            if (!remarks.contains(remark)) {
                to.append(remark);
                remarks.add(remark);
            }
        }
    }

    private void deliverEpochs(RunReader run, PostgresWriter to) {
        if (to.lastEpoch() < recent.after()) {
            RunCopy.writeEpochs(run, to, to.lastEpoch());
        }
        EpochSnapshot next = recent.firstAfter(to.lastEpoch());
        while (next != null) {
            to.append(next);
            next = recent.firstAfter(to.lastEpoch());
        }
    }

    private void deliverSteps(RunReader run, PostgresWriter to) {
        long from = stepsFrom.getAndSet(Long.MAX_VALUE);
        boolean written = from == Long.MAX_VALUE;
        try {
            while (!written) {
                List<StepSnapshot> steps = run.stepSnapshots(from - 1, STEPS_AT_ONCE);
                if (steps.isEmpty()) {
                    written = true;
                } else {
                    to.append(steps);
                    from = steps.get(steps.size() - 1).step() + 1;
                }
            }
        } finally {
            if (!written) {
                wantSteps(from);
            }
        }
    }

    private void deliverLate(RunReader run, PostgresWriter to) {
        if (recent.takeLateInSpool()) {
            boolean written = false;
            try (RunReader there = database.open(to.id())) {
                LateCopy.missing(run, there).forEach(late -> append(to, late));
                written = true;
            } finally {
                if (!written) {
                    recent.putLateInSpool();
                }
            }
        }
        for (LateTensor late = recent.firstLate(); late != null; late = recent.firstLate()) {
            append(to, late);
            recent.removeFirstLate();
        }
    }

    private void append(PostgresWriter to, LateTensor late) {
        LateTensor alone = new LateTensor(late.epoch(), late.name(), late.tensor());
        for (LateTensor part : List.of(late, alone)) { // its numbers may have come with the epoch
            try {
                to.append(part);
                return;
            } catch (IllegalArgumentException e) {
                LOG.debug("run {}: {}", id, e.getMessage()); // it is there already
            }
        }
    }

    private synchronized void finish(RunReader run, PostgresWriter to) {
        if (isUpToDate()) {
            run.close();
            reader = null;
            spool.delete(id);
            to.close();
            target = null;
            isOver = true;
        }
    }

    /** The database's run is deleted: all of it is delivered once more. */
    void beginAgain() {
        release();
        forget();
    }

    private void forget() {
        remarks.clear();
        outputs = List.of();
        described = null;
        ended = null;
        wantSteps(0);
        recent.putLateInSpool();
    }

    /** Lets go of both sides; what is not delivered stays in the spool. */
    void release() {
        RunReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
        PostgresWriter held = target;
        target = null;
        if (held != null) {
            held.close();
        }
    }
}
