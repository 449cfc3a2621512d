package dev.underhood.store.postgres;

import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.RunState;
import dev.underhood.store.format.Stored;
import dev.underhood.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a run but its numbers and arrays: model and classes, outputs, state. */
final class RunTables {
    private RunTables() {}

    /**
     * Writes what is known when the run begins; within a transaction.
     *
     * @return the run's key; null if its id is taken
     */
    static @Nullable Integer add(Database database, RunInfo info, UUID origin) throws SQLException {
        List<Integer> keys =
                database.query(
                        Sql.ADD_RUN,
                        row -> row.getInt(1),
                        info.id().value(),
                        origin,
                        StoredText.of(info.name()),
                        info.startedAt().toString(),
                        info.plannedEpochs(),
                        StoredText.of(info.classNames()),
                        StoredText.of(info.options().keySet()),
                        StoredText.of(info.options().values()),
                        ProbeTables.mean(info.probes()),
                        ProbeTables.deviation(info.probes()));
        if (keys.isEmpty()) {
            return null;
        }
        int key = keys.get(0);
        database.update(Sql.ADD_PROGRESS, key);
        for (int i = 0; i < info.layers().size(); i++) {
            Layer layer = info.layers().get(i);
            database.update(
                    Sql.ADD_LAYER,
                    key,
                    i,
                    StoredText.of(layer.name()),
                    StoredText.of(layer.type()),
                    layer.outputShape().stream().mapToLong(Long::longValue).toArray(),
                    layer.parameters(),
                    layer.trainedParameters());
        }
        ProbeTables.add(database, key, info.probes());
        return key;
    }

    static RunInfo info(Database database, Stored run, int key) throws SQLException {
        List<Layer> layers =
                database.query(
                        Sql.LAYERS,
                        row ->
                                new Layer(
                                        text(row, 1),
                                        text(row, 2),
                                        Arrays.asList(array(row, 3, Long[].class)),
                                        row.getLong(4),
                                        row.getLong(5)),
                        key);
        return database.one(
                Sql.RUN,
                row ->
                        new RunInfo(
                                run.id(),
                                text(row, 1),
                                Instant.parse(row.getString(2)),
                                row.getInt(3),
                                layers,
                                texts(row, 4),
                                ProbeTables.read(
                                        database,
                                        run,
                                        key,
                                        array(row, 7, Integer[].class),
                                        array(row, 8, Integer[].class)),
                                options(row, 5)),
                key);
    }

    /** Reads names and values from two columns. */
    static Map<String, String> options(ResultSet row, int column) throws SQLException {
        List<String> names = texts(row, column);
        List<String> values = texts(row, column + 1);
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            options.put(names.get(i), values.get(i));
        }
        return options;
    }

    static void setOutputs(Database database, int key, List<Output> outputs) throws SQLException {
        database.update(Sql.DELETE_OUTPUTS, key);
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            database.update(
                    Sql.ADD_OUTPUT,
                    key,
                    i,
                    StoredText.of(output.name()),
                    output.kind().name(),
                    StoredText.of(output.reason()),
                    StoredText.of(output.names()));
        }
    }

    static List<Output> outputs(Database database, int key) throws SQLException {
        return database.query(
                Sql.OUTPUTS,
                row ->
                        new Output(
                                text(row, 1),
                                OutputKind.valueOf(row.getString(2)),
                                texts(row, 4),
                                text(row, 3)),
                key);
    }

    static void describe(Database database, int key, Description said) throws SQLException {
        database.update(
                Sql.DESCRIBE,
                StoredText.of(said.name()),
                StoredText.of(said.tags()),
                StoredText.of(said.note()),
                key);
    }

    /** Reads name, tags and note from three columns. */
    static Description description(ResultSet row, int column) throws SQLException {
        return new Description(text(row, column), texts(row, column + 1), text(row, column + 2));
    }

    static void end(Database database, int key, RunEnd end) throws SQLException {
        Remark reason = end.reason();
        database.update(
                Sql.END,
                end.endedAt().toString(),
                end.kind().name(),
                reason == null ? null : StoredText.of(reason.what()),
                reason == null ? null : StoredText.of(reason.why()),
                reason == null ? null : StoredText.of(reason.cure()),
                key);
    }

    /** Reads how far a run has come from the first seven columns. */
    static RunState state(ResultSet row, boolean isWritten, List<Remark> remarks)
            throws SQLException {
        String endedAt = row.getString(3);
        RunState.Status status =
                endedAt != null
                        ? RunState.Status.FINISHED
                        : isWritten ? RunState.Status.RUNNING : RunState.Status.INTERRUPTED;
        RunEnd end = null;
        if (endedAt != null) {
            boolean isExplained = row.getString(5) != null;
            end =
                    new RunEnd(
                            Instant.parse(endedAt),
                            RunEnd.Kind.valueOf(row.getString(4)),
                            isExplained ? remark(row, 5) : null);
        }
        return new RunState(status, row.getInt(1), end, remarks, row.getInt(2));
    }

    /** Reads what, why and the cure from three columns. */
    static Remark remark(ResultSet row, int column) throws SQLException {
        return new Remark(text(row, column), text(row, column + 1), text(row, column + 2));
    }

    static String text(ResultSet row, int column) throws SQLException {
        return StoredText.read(row.getString(column));
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        return StoredText.read(array(row, column, String[].class));
    }

    static <T> T array(ResultSet row, int column, Class<T> type) throws SQLException {
        return type.cast(row.getArray(column).getArray());
    }

    static RunId id(ResultSet row, int column) throws SQLException {
        return new RunId(row.getString(column));
    }
}
