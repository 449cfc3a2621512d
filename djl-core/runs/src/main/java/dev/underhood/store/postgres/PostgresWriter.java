package dev.underhood.store.postgres;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.Description;
import dev.underhood.store.RunWriter;
import dev.underhood.store.WriteException;
import dev.underhood.store.format.AppendOnly;
import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one run. After a failure of the connection the next call makes another; what was committed
 * though its answer was lost is then found, and not written twice.
 */
public final class PostgresWriter implements RunWriter {
    private final Connections connections;
    private final RunId id;
    private final int run;
    private @Nullable Session session;
    private int lastEpoch;
    private @Nullable Object unsure; // what was being committed when the connection broke
    private boolean open = true;

    /** What a transaction consists of. */
    private interface Content {
        void putInto(Session session) throws SQLException;
    }

    PostgresWriter(Connections connections, RunId id, int run, Session session) {
        this.connections = connections;
        this.id = id;
        this.run = run;
        this.session = session;
        lastEpoch = session.lastEpoch();
    }

    @Override
    public RunId id() {
        return id;
    }

    @Override
    public int lastEpoch() {
        return lastEpoch;
    }

    @Override
    public void append(EpochSnapshot epoch) {
        int number = epoch.epoch();
        Integer key = number;
        reconnectIfBroken("epoch " + number);
        if (key.equals(unsure) && number == lastEpoch) {
            unsure = null;
            return;
        }
        AppendOnly.checkLater(id, lastEpoch, number);
        unsure = key;
        write(
                "epoch " + number,
                new Progress(number, epoch.recordedAt().toString(), 0),
                at -> {
                    at.database().update(Sql.ADD_EPOCH, run, number, epoch.recordedAt().toString());
                    at.scalars().write(at.database(), number, lastOfEach(epoch.scalars()));
                    at.tensors().write(at.database(), number, null, epoch.tensors());
                });
        lastEpoch = number;
    }

    private static Collection<Scalar> lastOfEach(List<Scalar> scalars) {
        Map<String, Scalar> last = new LinkedHashMap<>();
        scalars.forEach(scalar -> last.put(scalar.name(), scalar));
        return last.values();
    }

    @Override
    public void append(LateTensor late) {
        add(List.of(late));
    }

    /** Adds all of the tensors or none. */
    void add(List<LateTensor> tensors) {
        reconnectIfBroken("late tensors");
        boolean again = tensors.equals(unsure);
        unsure = tensors;
        write(
                tensors.size() == 1 ? "a late tensor" : tensors.size() + " late tensors",
                new Progress(-1, "", tensors.size()),
                at -> {
                    int place = at.database().one(Sql.LATE, row -> row.getInt(1), run);
                    for (LateTensor each : tensors) {
                        add(at, each, place++);
                    }
                },
                again && !tensors.isEmpty() ? at -> has(at, tensors.get(0)) : at -> false);
    }

    private void add(Session at, LateTensor late, int place) throws SQLException {
        AppendOnly.checkAddable(
                id,
                late,
                at.database().one(Sql.HAS_EPOCH, row -> row.getInt(1) > 0, run, late.epoch()),
                has(at, late));
        for (Scalar scalar : late.scalars()) {
            boolean isUsed =
                    at.database()
                            .one(
                                    Sql.HAS_EPOCH_SCALAR,
                                    row -> row.getInt(1) > 0,
                                    late.epoch(),
                                    run,
                                    StoredText.of(scalar.name()));
            AppendOnly.checkNew(id, late.epoch(), scalar.name(), isUsed);
        }
        at.scalars().write(at.database(), late.epoch(), lastOfEach(late.scalars()));
        at.tensors().write(at.database(), late.epoch(), place, Map.of(late.name(), late.tensor()));
    }

    /** Returns whether the epoch has a tensor of the name. */
    private boolean has(Session at, LateTensor late) throws SQLException {
        return at.database()
                .one(
                        Sql.HAS_TENSOR,
                        row -> row.getInt(1) > 0,
                        late.epoch(),
                        run,
                        StoredText.of(late.name()));
    }

    @Override
    public void append(List<StepSnapshot> steps) {
        Map<Long, StepSnapshot> last = new LinkedHashMap<>();
        Map<StepOf, Long> values = new LinkedHashMap<>();
        for (StepSnapshot step : steps) {
            last.put(step.step(), step);
            for (Scalar scalar : step.scalars()) {
                values.put(
                        new StepOf(scalar.name(), step.step()),
                        Double.doubleToRawLongBits(scalar.value()));
            }
        }
        write(
                steps.size() + " steps",
                Progress.NONE,
                at -> {
                    at.scalars()
                            .add(
                                    at.database(),
                                    values.keySet().stream().map(StepOf::scalar).toList());
                    at.database()
                            .update(
                                    Sql.ADD_STEPS,
                                    run,
                                    last.keySet().stream().mapToLong(Long::longValue).toArray(),
                                    last.values().stream().mapToInt(StepSnapshot::epoch).toArray());
                    at.database()
                            .update(
                                    Sql.ADD_STEP_SCALARS,
                                    values.keySet().stream()
                                            .mapToInt(of -> at.scalars().id(of.scalar))
                                            .toArray(),
                                    values.keySet().stream().mapToLong(StepOf::step).toArray(),
                                    values.values().stream().mapToLong(Long::longValue).toArray());
                });
    }

    private record StepOf(String scalar, long step) {}

    /** How far a transaction brings the run. */
    private record Progress(int epoch, String recordedAt, int late) {
        static final Progress NONE = new Progress(-1, "", 0);
    }

    @Override
    public void append(Remark remark) {
        write(
                "a remark",
                Progress.NONE,
                at ->
                        at.database()
                                .update(
                                        Sql.ADD_REMARK,
                                        run,
                                        StoredText.of(remark.what()),
                                        StoredText.of(remark.why()),
                                        StoredText.of(remark.cure()),
                                        run));
    }

    @Override
    public void outputs(List<Output> outputs) {
        write(
                "the outputs",
                Progress.NONE,
                at -> RunTables.setOutputs(at.database(), run, outputs));
    }

    @Override
    public void describe(Description description) {
        write(
                "the description",
                Progress.NONE,
                at -> RunTables.describe(at.database(), run, description));
    }

    @Override
    public void end(RunEnd runEnd) {
        write("the end", Progress.NONE, at -> RunTables.end(at.database(), run, runEnd));
    }

    /** A run that had ended has not any more. */
    void goOn() {
        write("that it goes on", Progress.NONE, at -> at.database().update(Sql.GO_ON, run));
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            drop();
            tell();
        }
    }

    /** Whether a run is being written, its readers see too. */
    private void tell() {
        try {
            connections.ask(
                    "a notice", database -> database.one(Sql.TELL, row -> true, id.value()), false);
        } catch (RuntimeException e) {
            // they look from time to time
        }
    }

    private void write(String what, Progress progress, Content content) {
        write(what, progress, content, at -> false);
    }

    /** Says whether a transaction whose answer was lost had been committed. */
    private interface Check {
        boolean isDone(Session session) throws SQLException;
    }

    private void write(String what, Progress progress, Content content, Check check) {
        try {
            Session at = connected(what);
            if (!check.isDone(at)) {
                at.transaction(
                        () -> {
                            content.putInto(at);
                            changed(at.database(), progress);
                        });
            }
            unsure = null;
        } catch (SQLException e) {
            drop();
            throw Failure.writing(what + " of run " + id, connections.place(), e);
        }
    }

    private void changed(Database database, Progress progress) throws SQLException {
        boolean there =
                !database.query(
                                Sql.CHANGED,
                                row -> true,
                                progress.epoch,
                                progress.recordedAt,
                                progress.late,
                                run,
                                id.value())
                        .isEmpty();
        if (!there) {
            throw gone();
        }
    }

    private WriteException gone() {
        return new WriteException(
                WriteException.Kind.GONE, "run " + id + " was deleted from " + connections.place());
    }

    /**
     * Connects again if the connection broke: then {@link #lastEpoch} is what the database has.
     *
     * @throws WriteException if it cannot be reached
     */
    public void reconnect() {
        reconnectIfBroken("what comes next");
    }

    private void reconnectIfBroken(String what) {
        if (session == null) {
            try {
                connected(what);
            } catch (SQLException e) {
                throw Failure.writing(what + " of run " + id, connections.place(), e);
            }
        }
    }

    private Session connected(String what) throws SQLException {
        Session at = session;
        if (at != null) {
            return at;
        }
        if (!open) {
            throw new IllegalStateException("run " + id + " was let go: " + what);
        }
        Database database = connections.forWriting();
        boolean connected = false;
        try {
            at = Session.inPlaceOf(database, connections.place().application(), run);
            connected = at != null && at.lastEpoch() > -2;
        } finally {
            if (!connected) {
                Connections.close(database);
            }
        }
        if (at == null) {
            throw new WriteException(
                    WriteException.Kind.BUSY,
                    "run " + id + " is held by another writer in " + connections.place());
        }
        if (!connected) {
            throw gone();
        }
        session = at;
        lastEpoch = at.lastEpoch();
        return at;
    }

    private void drop() {
        Session at = session;
        session = null;
        if (at != null) {
            at.close();
        }
    }
}
