package dev.underhood.store.sqlite;

import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.StoreException;
import dev.underhood.store.TensorKey;
import dev.underhood.store.format.Npy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads one run from its file; what it finds may have been made or harmed by anybody. */
public final class SqliteReader implements RunReader {
    /** A question to the file. */
    private interface Question<T> {
        T ask() throws SQLException;
    }

    /** Beyond these, times cannot be told in milliseconds everywhere. */
    private static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** A table with more rows than these is none of ours. */
    private static final int MOST_LAYERS = 100_000;

    private static final int MOST_OUTPUTS = 10_000;
    private static final int MOST_REMARKS = 10_000;

    /** The largest array is a part of this process's memory, so that one alone cannot fill it. */
    private static final int MEMORY_SHARE = 4;

    private final RunFile file;
    private final BooleanSupplier isWritten;
    private final Database database;
    private final int version;
    private final Columns columns = new Columns();
    private @Nullable RunInfo info;

    private SqliteReader(RunFile file, BooleanSupplier isWritten, Database database, int version) {
        this.file = file;
        this.isWritten = isWritten;
        this.database = database;
        this.version = version;
    }

    /**
     * Opens a run so that it cannot be changed.
     *
     * @throws RunFormatException if the file is not a run that this version understands
     */
    public static SqliteReader open(RunFile file, BooleanSupplier isWritten) {
        try {
            Database database = Sqlite.openForReading(file.path());
            boolean opened = false;
            try {
                int version = Schema.check(database, file);
                opened = true;
                return new SqliteReader(file, isWritten, database, version);
            } finally {
                if (!opened) {
                    database.close();
                }
            }
        } catch (SQLException e) {
            throw file.unreadable(e);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw file.damaged(e);
        }
    }

    @Override
    public RunInfo info() {
        RunInfo known = info;
        if (known == null) {
            known = answer(this::readInfo);
            info = known;
        }
        return known;
    }

    /** Returns what a list tells of the run; leaves the probes unread, which are large. */
    public ListedRun.Intact listed() {
        RunInfo heading =
                answer(
                        () ->
                                database.one(
                                        Sql.RUN,
                                        row ->
                                                heading(
                                                        row,
                                                        List.of(),
                                                        List.of(),
                                                        ProbeSet.none())));
        return new ListedRun.Intact(
                file.id(), heading.name(), heading.startedAt(), heading.plannedEpochs(), state());
    }

    @Override
    public List<Output> outputs() {
        return version < 2 ? List.of() : answer(this::readOutputs);
    }

    @Override
    public RunState state() {
        // in this order: a writer that ends and goes meanwhile is then seen as ended
        boolean written = isWritten.getAsBoolean();
        return answer(
                () -> {
                    List<Remark> remarks = remarks();
                    return database.one(
                            Sql.STATE,
                            row -> {
                                row.getBytes(1);
                                boolean finished = !row.wasNull();
                                Instant ended = finished ? time(text(row, 1)) : null;
                                int last = Columns.count(row, 2);
                                boolean none = row.wasNull();
                                int late = Columns.count(row, 3);
                                return new RunState(
                                        finished
                                                ? RunState.Status.FINISHED
                                                : written
                                                        ? RunState.Status.RUNNING
                                                        : RunState.Status.INTERRUPTED,
                                        none ? -1 : last,
                                        ended,
                                        remarks,
                                        late);
                            });
                });
    }

    @Override
    public List<Integer> epochs() {
        return answer(() -> database.query(Sql.EPOCHS, row -> Columns.count(row, 1)));
    }

    @Override
    public List<String> scalarNames() {
        return names(Sql.EPOCH_SCALAR_NAMES);
    }

    @Override
    public List<ScalarPoint> scalars(String name) {
        return points(Sql.EPOCH_SCALARS, row -> (long) Columns.count(row, 1), name);
    }

    @Override
    public List<String> stepScalarNames() {
        return names(Sql.STEP_SCALAR_NAMES);
    }

    @Override
    public List<ScalarPoint> steps(String name) {
        return points(Sql.STEP_SCALARS, row -> Columns.step(row, 1), name);
    }

    @Override
    public List<String> tensorNames() {
        return answer(() -> database.query(Sql.TENSOR_NAMES, this::name));
    }

    @Override
    public Optional<Tensor> tensor(String name, int epoch) {
        return npy(name, epoch)
                .map(npy -> file.decode("tensor " + name + " at epoch " + epoch, npy));
    }

    @Override
    public Optional<byte[]> npy(String name, int epoch) {
        String what = "tensor " + name + " at epoch " + epoch;
        return answer(
                        () ->
                                database.query(
                                        Sql.TENSOR_VALUE,
                                        row -> {
                                            checkRoom(what, row.getLong(3));
                                            return file.blob(what, row);
                                        },
                                        name,
                                        epoch))
                .stream()
                .findFirst();
    }

    /** Leaves the values unread, and so the checksum over them. */
    @Override
    public Optional<List<Integer>> shape(String name, int epoch) {
        return answer(
                        () ->
                                database.query(
                                        Sql.TENSOR_HEAD,
                                        row -> Npy.shape(row.getBytes(1)),
                                        name,
                                        epoch))
                .stream()
                .findFirst()
                .map(shape -> Arrays.stream(shape).boxed().toList());
    }

    @Override
    public List<TensorKey> lateTensors() {
        return answer(
                () ->
                        database.query(
                                Sql.LATE_TENSORS,
                                row -> new TensorKey(Columns.count(row, 2), name(row))));
    }

    @Override
    public Range range(String name) {
        return answer(() -> database.one(Sql.TENSOR_RANGE, SqliteReader::range, name));
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            // it was only read
        }
    }

    private List<Remark> remarks() throws SQLException {
        return database.query(
                MOST_REMARKS,
                version < 2 ? Sql.REMARKS_1 : Sql.REMARKS,
                row -> new Remark(text(row, 1), text(row, 2), text(row, 3)));
    }

    private List<Output> readOutputs() throws SQLException {
        Map<Integer, List<String>> names = new HashMap<>();
        database.query(
                Sql.OUTPUT_NAMES,
                row ->
                        names.computeIfAbsent(Columns.count(row, 1), i -> new ArrayList<>())
                                .add(name(row, 2)));
        List<Output> outputs = new ArrayList<>();
        database.query(
                MOST_OUTPUTS,
                Sql.OUTPUTS,
                row ->
                        outputs.add(
                                new Output(
                                        name(row, 1),
                                        OutputKind.valueOf(text(row, 2)),
                                        names.getOrDefault(outputs.size(), List.of()),
                                        text(row, 3))));
        return outputs;
    }

    private RunInfo readInfo() throws SQLException {
        List<Layer> layers = database.query(MOST_LAYERS, Sql.LAYERS, this::layer);
        List<String> classNames = database.query(Sql.CLASS_NAMES, this::name);
        ProbeSet probes = ProbeTables.read(database, file, version);
        return database.one(Sql.RUN, row -> heading(row, layers, classNames, probes));
    }

    /** The file's name counts, not the id in it: a copy under another name is another run. */
    private RunInfo heading(
            ResultSet row, List<Layer> layers, List<String> classNames, ProbeSet probes)
            throws SQLException {
        return new RunInfo(
                file.id(),
                text(row, 1),
                time(text(row, 2)),
                Columns.count(row, 3),
                layers,
                classNames,
                probes);
    }

    private Layer layer(ResultSet row) throws SQLException {
        return new Layer(
                text(row, 1),
                text(row, 2),
                Arrays.stream(text(row, 3).split(" "))
                        .filter(length -> !length.isEmpty())
                        .map(Long::valueOf)
                        .toList(),
                Columns.number(row, 4, 0, Long.MAX_VALUE),
                Columns.number(row, 5, 0, Long.MAX_VALUE));
    }

    private List<String> names(String sql) {
        return answer(() -> database.query(sql, this::name)).stream().sorted().toList();
    }

    private List<ScalarPoint> points(String sql, Database.RowReader<Long> x, String name) {
        return answer(
                () -> {
                    Curve curve = new Curve();
                    database.each(
                            sql,
                            row ->
                                    curve.add(
                                            new ScalarPoint(
                                                    x.read(row),
                                                    Double.longBitsToDouble(row.getLong(2)))),
                            name);
                    return curve.points();
                });
    }

    private <T> T answer(Question<T> question) {
        try {
            columns.begin();
            return question.ask();
        } catch (SQLException e) {
            throw file.unreadable(e);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) { // a value that no writer of ours has written
            throw file.damaged(e);
        }
    }

    private void checkRoom(String what, long bytes) {
        long most = Runtime.getRuntime().maxMemory() / MEMORY_SHARE;
        if (bytes > most) {
            throw new StoreException(
                    what
                            + " of run "
                            + file.id()
                            + " has "
                            + (bytes >> 20)
                            + " MB, this process reads up to "
                            + (most >> 20)
                            + " MB: give it more memory with -Xmx");
        }
    }

    private static Range range(ResultSet row) throws SQLException {
        double low = row.getDouble(1);
        boolean none = row.wasNull();
        double high = row.getDouble(2);
        if (none && row.wasNull()) {
            return Range.EMPTY;
        }
        Range range = new Range((float) low, (float) high);
        if (none
                || row.wasNull()
                || range.isEmpty()
                || !Float.isFinite(range.low())
                || !Float.isFinite(range.high())) {
            throw new IllegalArgumentException("a range from " + low + " to " + high);
        }
        return range;
    }

    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(FIRST_TIME) || time.isAfter(LAST_TIME)) {
            throw new IllegalArgumentException("the time " + text);
        }
        return time;
    }

    private String name(ResultSet row) throws SQLException {
        return name(row, 1);
    }

    private String name(ResultSet row, int column) throws SQLException {
        return columns.name(row, column);
    }

    private String text(ResultSet row, int column) throws SQLException {
        return columns.text(row, column);
    }
}
