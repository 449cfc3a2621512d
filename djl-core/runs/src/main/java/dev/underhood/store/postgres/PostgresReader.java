package dev.underhood.store.postgres;

import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.Description;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.StepRange;
import dev.underhood.store.StoreException;
import dev.underhood.store.TensorKey;
import dev.underhood.store.curve.Curve;
import dev.underhood.store.format.Npy;
import dev.underhood.store.format.Packed;
import dev.underhood.store.format.Stored;
import dev.underhood.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads one run. It holds no connection between two questions. */
final class PostgresReader implements RunReader {
    private final Connections connections;
    private final Stored run;
    private final int key;
    private @Nullable RunInfo info;

    PostgresReader(Connections connections, Stored run, int key) {
        this.connections = connections;
        this.run = run;
        this.key = key;
    }

    @Override
    public RunInfo info() {
        RunInfo known = info;
        if (known == null) {
            known = answer(database -> RunTables.info(database, run, key));
            info = known;
        }
        return known;
    }

    @Override
    public Description description() {
        return answer(
                database ->
                        database.one(Sql.DESCRIPTION, row -> RunTables.description(row, 1), key));
    }

    @Override
    public List<Output> outputs() {
        return answer(database -> RunTables.outputs(database, key));
    }

    @Override
    public RunState state() {
        return answer(
                database -> {
                    // in this order: a writer that ends and goes meanwhile is then seen as ended
                    boolean written = database.one(Sql.IS_LOCKED, row -> row.getInt(1) > 0, key);
                    List<Remark> remarks =
                            database.query(
                                    Sql.REMARKS,
                                    row -> RunTables.remark(row, 2),
                                    (Object) new int[] {key});
                    return database.one(
                            Sql.STATE, row -> RunTables.state(row, written, remarks), key);
                });
    }

    @Override
    public List<Integer> epochs() {
        return answer(database -> database.query(Sql.EPOCHS, row -> row.getInt(1), key));
    }

    @Override
    public Optional<Instant> recordedAt(int epoch) {
        return answer(
                        database ->
                                database.query(
                                        Sql.RECORDED_AT,
                                        row -> Instant.parse(row.getString(1)),
                                        key,
                                        epoch))
                .stream()
                .findFirst();
    }

    @Override
    public List<String> scalarNames() {
        return names(Sql.EPOCH_SCALAR_NAMES).stream().sorted().toList();
    }

    @Override
    public List<ScalarPoint> scalars(String name) {
        return points(Sql.EPOCH_SCALARS, name);
    }

    @Override
    public List<String> stepScalarNames() {
        return names(Sql.STEP_SCALAR_NAMES).stream().sorted().toList();
    }

    @Override
    public List<ScalarPoint> steps(String name) {
        return points(Sql.STEP_SCALARS, name);
    }

    @Override
    public List<StepRange> steps(String name, long from, long to, int most) {
        return answer(
                database -> {
                    for (int scalar :
                            database.query(
                                    Sql.SCALAR_ID,
                                    row -> row.getInt(1),
                                    key,
                                    StoredText.of(name))) {
                        return StepPieces.read(database, scalar, from, to, most);
                    }
                    return List.of();
                });
    }

    @Override
    public OptionalLong lastStep(int epoch) {
        return answer(database -> database.query(Sql.LAST_STEP, row -> row.getLong(1), key, epoch))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public List<StepSnapshot> stepSnapshots(long after, int most) {
        return answer(database -> StepPieces.snapshots(database, key, after, most));
    }

    @Override
    public List<String> tensorNames() {
        return names(Sql.TENSOR_NAMES);
    }

    @Override
    public Optional<Tensor> tensor(String name, int epoch) {
        return npy(name, epoch).map(npy -> run.decode(what(name, epoch), npy));
    }

    @Override
    public Optional<byte[]> npy(String name, int epoch) {
        String what = what(name, epoch);
        return answer(
                        database ->
                                database.query(
                                        Sql.TENSOR_VALUE,
                                        row -> {
                                            run.checkRoom(what, row.getLong(2));
                                            return run.npy(what, row.getLong(1), row.getBytes(3));
                                        },
                                        Stored.mostBytes(),
                                        epoch,
                                        key,
                                        StoredText.of(name)))
                .stream()
                .findFirst();
    }

    private static String what(String name, int epoch) {
        return "tensor " + name + " at epoch " + epoch;
    }

    /** Leaves the values unread, and so the checksum over them. */
    @Override
    public Optional<List<Integer>> shape(String name, int epoch) {
        return answer(
                        database ->
                                database.query(
                                        Sql.TENSOR_HEAD,
                                        row -> Npy.shape(Packed.head(row.getBytes(1))),
                                        epoch,
                                        key,
                                        StoredText.of(name)))
                .stream()
                .findFirst()
                .map(shape -> Arrays.stream(shape).boxed().toList());
    }

    @Override
    public List<TensorKey> lateTensors() {
        return answer(
                database ->
                        database.query(
                                Sql.LATE_TENSORS,
                                row -> new TensorKey(row.getInt(1), RunTables.text(row, 2)),
                                key));
    }

    @Override
    public Range range(String name) {
        return answer(
                database ->
                        database.one(
                                Sql.TENSOR_RANGE, PostgresReader::range, key, StoredText.of(name)));
    }

    private static Range range(ResultSet row) throws SQLException {
        float low = row.getFloat(1);
        return row.wasNull() ? Range.EMPTY : new Range(low, row.getFloat(2));
    }

    @Override
    public void close() {}

    private List<String> names(String sql) {
        return answer(database -> database.query(sql, row -> RunTables.text(row, 1), key));
    }

    private List<ScalarPoint> points(String sql, String name) {
        return answer(
                database -> {
                    Curve curve = new Curve();
                    database.each(
                            sql,
                            row ->
                                    curve.add(
                                            new ScalarPoint(
                                                    row.getLong(1),
                                                    Double.longBitsToDouble(row.getLong(2)))),
                            key,
                            StoredText.of(name));
                    return curve.points();
                });
    }

    private <T> T answer(Connections.Question<T> question) {
        try {
            return connections
                    .ask(
                            "run " + run.id(),
                            database -> Optional.of(checked(question, database)),
                            Optional.<T>empty())
                    .orElseThrow(this::gone);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) { // a value that no writer of ours has written
            throw run.damaged(e);
        }
    }

    /** What is missing of a run that was deleted meanwhile is no damage. */
    private <T> T checked(Connections.Question<T> question, Database database) throws SQLException {
        try {
            return question.ask(database);
        } catch (IllegalArgumentException e) {
            if (database.query(Sql.LAST_EPOCH, row -> row.getInt(1), key).isEmpty()) {
                throw gone();
            }
            throw e;
        }
    }

    private RunNotFoundException gone() {
        return new RunNotFoundException("run " + run.id() + " is no longer in " + run.place());
    }
}
