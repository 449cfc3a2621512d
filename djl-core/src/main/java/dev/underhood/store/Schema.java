package dev.underhood.store;

import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunInfo;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the tables of a new run, and tells a run of ours from any other file. */
final class Schema {
    private Schema() {}

    /** Fills an empty file with the tables and with what is known when the run begins. */
    static void create(Path file, RunInfo info) throws SQLException {
        try (Database database = Sqlite.openForWriting(file)) {
            database.transaction(
                    () -> {
                        database.execute(Sql.SET_APPLICATION_ID);
                        database.execute(Sql.SET_VERSION);
                        for (String table : Sql.TABLES) {
                            database.execute(table);
                        }
                        addInfo(database, info);
                    });
        }
    }

    /**
     * Checks that the file is a run which this version understands, and holds nothing else.
     *
     * @throws RunFormatException if it is not
     */
    static void check(Database database, RunFile file) throws SQLException {
        if (database.one(Sql.GET_APPLICATION_ID, row -> row.getInt(1)) != Sql.APPLICATION_ID) {
            throw new RunFormatException(
                    file.path() + " is no Underhood run: remove it from the folder of the runs");
        }
        int version = database.one(Sql.GET_VERSION, row -> row.getInt(1));
        if (version > Sql.VERSION) {
            throw new RunFormatException(
                    "run "
                            + file.id()
                            + " has format version "
                            + version
                            + ", this Underhood reads up to version "
                            + Sql.VERSION
                            + ": use a newer Underhood for "
                            + file.path());
        }
        Set<String> tables =
                new HashSet<>(database.query(Sql.TABLES_IN_FILE, row -> row.getString(1)));
        if (version != Sql.VERSION || !tables.equals(Set.copyOf(Sql.TABLES))) {
            throw new RunFormatException(
                    file.path()
                            + " has other tables than an Underhood run: restore it from a copy");
        }
    }

    private static void addInfo(Database database, RunInfo info) throws SQLException {
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
        ProbeSet probes = info.probes();
        database.updateAll(Sql.ADD_CLASS_NAME, numbered(probes.classNames()));
        database.updateAll(Sql.ADD_PROBE, numbered(probes.labels()));
        byte[] images = Npy.encode(probes.images());
        database.update(Sql.ADD_PROBE_IMAGES, Checksum.of(images), images);
    }

    /** Puts each value's place before it. */
    static List<@Nullable Object[]> numbered(List<?> values) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        values.forEach(value -> rows.add(new Object[] {rows.size(), value}));
        return rows;
    }
}
