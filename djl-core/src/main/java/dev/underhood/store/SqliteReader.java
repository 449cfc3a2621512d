package dev.underhood.store;

import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
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
final class SqliteReader implements RunReader {
    /** A question to the file. */
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static final int LONGEST_NAME = 1024;

    private final RunFile file;
    private final BooleanSupplier isWritten;
    private final Database database;
    private final int version;
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
    static SqliteReader open(RunFile file, BooleanSupplier isWritten) {
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
                                String ended = row.getString(1);
                                int last = row.getInt(2);
                                return new RunState(
                                        ended != null
                                                ? RunState.Status.FINISHED
                                                : written
                                                        ? RunState.Status.RUNNING
                                                        : RunState.Status.INTERRUPTED,
                                        row.wasNull() ? -1 : last,
                                        ended == null ? null : Instant.parse(ended),
                                        remarks);
                            });
                });
    }

    @Override
    public List<Integer> epochs() {
        return answer(() -> database.query(Sql.EPOCHS, row -> row.getInt(1)));
    }

    @Override
    public List<String> scalarNames() {
        return names(Sql.EPOCH_SCALAR_NAMES);
    }

    @Override
    public List<ScalarPoint> scalars(String name) {
        return points(Sql.EPOCH_SCALARS, name);
    }

    @Override
    public List<String> stepScalarNames() {
        return names(Sql.STEP_SCALAR_NAMES);
    }

    @Override
    public List<ScalarPoint> steps(String name) {
        return points(Sql.STEP_SCALARS, name);
    }

    @Override
    public List<String> tensorNames() {
        return answer(() -> database.query(Sql.TENSOR_NAMES, SqliteReader::name));
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
                                        Sql.TENSOR_VALUE, row -> file.blob(what, row), name, epoch))
                .stream()
                .findFirst();
    }

    @Override
    public Range range(String name) {
        return answer(
                () ->
                        database.one(
                                Sql.TENSOR_RANGE,
                                row -> {
                                    float low = (float) row.getDouble(1);
                                    boolean none = row.wasNull();
                                    return none
                                            ? Range.EMPTY
                                            : new Range(low, (float) row.getDouble(2));
                                },
                                name));
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
                version < 2 ? Sql.REMARKS_1 : Sql.REMARKS,
                row -> new Remark(text(row, 1), text(row, 2), text(row, 3)));
    }

    private List<Output> readOutputs() throws SQLException {
        Map<Integer, List<String>> names = new HashMap<>();
        database.query(
                Sql.OUTPUT_NAMES,
                row ->
                        names.computeIfAbsent(row.getInt(1), i -> new ArrayList<>())
                                .add(name(row, 2)));
        List<Output> outputs = new ArrayList<>();
        database.query(
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
        List<Layer> layers = database.query(Sql.LAYERS, SqliteReader::layer);
        ProbeSet probes = ProbeTables.read(database, file, version);
        // the file's name counts, not the id in it: a copy under another name is a run of its own
        return database.one(
                Sql.RUN,
                row ->
                        new RunInfo(
                                file.id(),
                                text(row, 1),
                                Instant.parse(text(row, 2)),
                                row.getInt(3),
                                layers,
                                probes));
    }

    private static Layer layer(ResultSet row) throws SQLException {
        return new Layer(
                text(row, 1),
                text(row, 2),
                Arrays.stream(text(row, 3).split(" "))
                        .filter(length -> !length.isEmpty())
                        .map(Long::valueOf)
                        .toList(),
                row.getLong(4),
                row.getLong(5));
    }

    private List<String> names(String sql) {
        return answer(() -> database.query(sql, SqliteReader::name)).stream().sorted().toList();
    }

    private List<ScalarPoint> points(String sql, String name) {
        return answer(
                () ->
                        database.query(
                                sql,
                                row ->
                                        new ScalarPoint(
                                                row.getLong(1),
                                                Double.longBitsToDouble(row.getLong(2))),
                                name));
    }

    private <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw file.unreadable(e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw file.damaged(e);
        }
    }

    private static String name(ResultSet row) throws SQLException {
        return name(row, 1);
    }

    private static String name(ResultSet row, int column) throws SQLException {
        String name = text(row, column);
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name has " + name.length() + " characters");
        }
        return name;
    }

    static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return text;
    }
}
