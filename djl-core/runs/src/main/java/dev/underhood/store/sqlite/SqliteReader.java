package dev.underhood.store.sqlite;

import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.RunInfo;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.Description;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.StepRange;
import dev.underhood.store.StoreException;
import dev.underhood.store.TensorKey;
import dev.underhood.store.curve.Curve;
import dev.underhood.store.curve.SettledSteps;
import dev.underhood.store.format.Npy;
import dev.underhood.store.format.Packed;
import dev.underhood.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads one run from its file; what it finds may have been made or harmed by anybody. */
public final class SqliteReader implements RunReader {
    /** A question to the file. */
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private final RunFile file;
    private final BooleanSupplier isWritten;
    private final Database database;
    private final Columns columns = new Columns();
    private final InfoTables tables;
    private final StepTables steps;
    private @Nullable RunInfo info;

    private SqliteReader(
            RunFile file,
            BooleanSupplier isWritten,
            SettledSteps settled,
            Database database,
            int version) {
        this.file = file;
        this.isWritten = isWritten;
        this.database = database;
        steps = new StepTables(file.id(), database, settled);
        tables = new InfoTables(database, file, version, columns);
    }

    /**
     * Opens a run so that it cannot be changed.
     *
     * @throws RunFormatException if the file is not a run that this version understands
     */
    public static SqliteReader open(RunFile file, BooleanSupplier isWritten) {
        return open(file, isWritten, new SettledSteps());
    }

    /** Opens a run of which pieces of curves were read before. */
    public static SqliteReader open(RunFile file, BooleanSupplier isWritten, SettledSteps settled) {
        try {
            Database database = Sqlite.openForReading(file.path());
            boolean opened = false;
            try {
                int version = Schema.check(database, file);
                opened = true;
                return new SqliteReader(file, isWritten, settled, database, version);
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
            throw file.stored().damaged(e);
        }
    }

    @Override
    public RunInfo info() {
        RunInfo known = info;
        if (known == null) {
            known = answer(tables::info);
            info = known;
        }
        return known;
    }

    /** Returns what a list tells of the run; leaves the probes unread, which are large. */
    public ListedRun.Intact listed() {
        return ListedRun.Intact.of(answer(tables::heading), this);
    }

    /** Returns what SQLite finds wrong with the file itself, in words; usually nothing. */
    public List<String> structure() {
        try {
            return answer(() -> database.query(Sql.INTEGRITY, row -> row.getString(1))).stream()
                    .flatMap(String::lines)
                    .filter(found -> !found.equals("ok") && !found.startsWith("***"))
                    .map(found -> "the file: " + found)
                    .toList();
        } catch (RunFormatException e) {
            return List.of("the file: its structure");
        }
    }

    @Override
    public Description description() {
        return answer(tables::description);
    }

    @Override
    public List<Output> outputs() {
        return answer(tables::outputs);
    }

    @Override
    public RunState state() {
        // in this order: a writer that ends and goes meanwhile is then seen as ended
        boolean written = isWritten.getAsBoolean();
        return answer(() -> tables.state(written));
    }

    @Override
    public List<Integer> epochs() {
        return answer(() -> database.query(Sql.EPOCHS, row -> Columns.count(row, 1)));
    }

    @Override
    public Optional<Instant> recordedAt(int epoch) {
        return answer(() -> database.query(Sql.RECORDED_AT, row -> columns.time(row, 1), epoch))
                .stream()
                .findFirst();
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
    public List<StepRange> steps(String name, long from, long to, int most) {
        return answer(() -> steps.pieces(name, from, to, most));
    }

    @Override
    public OptionalLong lastStep(int epoch) {
        return answer(() -> steps.lastStep(epoch));
    }

    @Override
    public List<StepSnapshot> stepSnapshots(long after, int most) {
        return answer(() -> StepRows.read(database, columns, after, most));
    }

    @Override
    public List<String> tensorNames() {
        return answer(() -> database.query(Sql.TENSOR_NAMES, this::name));
    }

    @Override
    public Optional<Tensor> tensor(String name, int epoch) {
        return npy(name, epoch)
                .map(npy -> file.stored().decode("tensor " + name + " at epoch " + epoch, npy));
    }

    @Override
    public Optional<byte[]> npy(String name, int epoch) {
        String what = "tensor " + name + " at epoch " + epoch;
        return answer(
                        () ->
                                database.query(
                                        Sql.TENSOR_VALUE,
                                        row -> {
                                            file.stored().checkRoom(what, row.getLong(3));
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
                                        row -> Npy.shape(Packed.head(row.getBytes(1))),
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
        return answer(() -> database.one(Sql.TENSOR_RANGE, Columns::range, name));
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            // it was only read
        }
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
            throw file.stored().damaged(e);
        }
    }

    private String name(ResultSet row) throws SQLException {
        return columns.name(row, 1);
    }
}
