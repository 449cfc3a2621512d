package dev.underhood.store.sqlite;

import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.RunState;
import dev.underhood.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a run in its file: name, model and classes, outputs, state. */
final class InfoTables {
    /** A table with more rows than these is none of ours. */
    private static final int MOST_LAYERS = 100_000;

    private static final int MOST_OUTPUTS = 10_000;
    private static final int MOST_REMARKS = 10_000;

    private final Database database;
    private final RunFile file;
    private final int version;
    private final Columns columns;

    /**
     * @param version the version of the file's format
     */
    InfoTables(Database database, RunFile file, int version, Columns columns) {
        this.database = database;
        this.file = file;
        this.version = version;
        this.columns = columns;
    }

    /** Writes what is known when the run begins; within a transaction. */
    static void add(Database database, RunInfo info) throws SQLException {
        database.update(
                Sql.ADD_RUN,
                info.id().value(),
                info.name(),
                info.startedAt().toString(),
                info.plannedEpochs());
        List<@Nullable Object[]> layers = new ArrayList<>();
        for (Layer layer : info.layers()) {
            layers.add(
                    new Object[] {
                        layers.size(),
                        layer.name(),
                        layer.type(),
                        layer.outputShape().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")),
                        layer.parameters(),
                        layer.trainedParameters()
                    });
        }
        database.updateAll(Sql.ADD_LAYER, layers);
        database.updateAll(Sql.ADD_CLASS_NAME, Database.numbered(info.classNames()));
        ProbeTables.add(database, info.probes());
        DescriptionTables.addOptions(database, info.options());
    }

    /** Replaces what is said of the outputs; within a transaction. */
    static void setOutputs(Database database, List<Output> outputs) throws SQLException {
        database.update(Sql.DELETE_OUTPUTS);
        database.update(Sql.DELETE_OUTPUT_NAMES);
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            database.update(
                    Sql.ADD_OUTPUT, i, output.name(), output.kind().name(), output.reason());
            for (int n = 0; n < output.names().size(); n++) {
                database.update(Sql.ADD_OUTPUT_NAME, i, n, output.names().get(n));
            }
        }
    }

    /** Says when and why the run ended; within a transaction. */
    static void end(Database database, RunEnd end) throws SQLException {
        database.update(Sql.END_RUN, end.endedAt().toString());
        database.update(Sql.DELETE_ENDING);
        Remark reason = end.reason();
        if (reason != null) {
            database.update(
                    Sql.ADD_ENDING, end.kind().name(), reason.what(), reason.why(), reason.cure());
        }
    }

    /** Reads what was known when the run began. */
    RunInfo info() throws SQLException {
        List<Layer> layers = database.query(MOST_LAYERS, Sql.LAYERS, this::layer);
        List<String> classNames = database.query(Sql.CLASS_NAMES, row -> columns.name(row, 1));
        ProbeSet probes = ProbeTables.read(database, file, version);
        return info(layers, classNames, probes);
    }

    /** Reads what a list tells of the run; leaves the probes unread, which are large. */
    RunInfo heading() throws SQLException {
        return info(List.of(), List.of(), ProbeSet.none());
    }

    /** Reads what people say of the run. */
    Description description() throws SQLException {
        return DescriptionTables.read(database, version, columns);
    }

    List<Output> outputs() throws SQLException {
        if (version < 2) {
            return List.of();
        }
        Map<Integer, List<String>> names = new HashMap<>();
        database.query(
                Sql.OUTPUT_NAMES,
                row ->
                        names.computeIfAbsent(Columns.count(row, 1), i -> new ArrayList<>())
                                .add(columns.name(row, 2)));
        List<Output> outputs = new ArrayList<>();
        database.query(
                MOST_OUTPUTS,
                Sql.OUTPUTS,
                row ->
                        outputs.add(
                                new Output(
                                        columns.name(row, 1),
                                        OutputKind.valueOf(columns.text(row, 2)),
                                        names.getOrDefault(outputs.size(), List.of()),
                                        columns.text(row, 3))));
        return outputs;
    }

    /**
     * Reads how far the run has come.
     *
     * @param written whether a writer held it, before it is read
     */
    RunState state(boolean written) throws SQLException {
        List<Remark> remarks = remarks();
        return database.one(
                Sql.STATE,
                row -> {
                    row.getBytes(1);
                    boolean finished = !row.wasNull();
                    RunEnd ended = finished ? end(columns.time(row, 1)) : null;
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
    }

    /** Adds why it ended; versions before 5 do not tell. */
    private RunEnd end(Instant at) throws SQLException {
        RunEnd plain = new RunEnd(at);
        return version < 5
                ? plain
                : database.query(1, Sql.ENDING, row -> end(at, row)).stream()
                        .findFirst()
                        .orElse(plain);
    }

    private RunEnd end(Instant at, ResultSet row) throws SQLException {
        return new RunEnd(
                at,
                RunEnd.Kind.valueOf(columns.text(row, 1)),
                new Remark(columns.text(row, 2), columns.text(row, 3), columns.text(row, 4)));
    }

    private List<Remark> remarks() throws SQLException {
        return database.query(
                MOST_REMARKS,
                version < 2 ? Sql.REMARKS_1 : Sql.REMARKS,
                row ->
                        new Remark(
                                columns.text(row, 1), columns.text(row, 2), columns.text(row, 3)));
    }

    /** The file's name counts, not the id in it: a copy under another name is another run. */
    private RunInfo info(List<Layer> layers, List<String> classNames, ProbeSet probes)
            throws SQLException {
        Map<String, String> options = DescriptionTables.options(database, version, columns);
        return database.one(
                Sql.RUN,
                row ->
                        new RunInfo(
                                file.id(),
                                columns.text(row, 1),
                                columns.time(row, 2),
                                Columns.count(row, 3),
                                layers,
                                classNames,
                                probes,
                                options));
    }

    private Layer layer(ResultSet row) throws SQLException {
        return new Layer(
                columns.text(row, 1),
                columns.text(row, 2),
                Arrays.stream(columns.text(row, 3).split(" "))
                        .filter(length -> !length.isEmpty())
                        .map(Long::valueOf)
                        .toList(),
                Columns.number(row, 4, 0, Long.MAX_VALUE),
                Columns.number(row, 5, 0, Long.MAX_VALUE));
    }
}
