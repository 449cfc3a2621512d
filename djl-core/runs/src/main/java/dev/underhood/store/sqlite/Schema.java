package dev.underhood.store.sqlite;

import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunInfo;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.sql.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Makes the tables of a new run, and tells a run of ours from any other file. */
public final class Schema {
    private Schema() {}

    /** Fills an empty file with the tables and with what is known when the run begins. */
    public static void create(Path file, RunInfo info) throws SQLException {
        try (Database database = Sqlite.openForWriting(file)) {
            database.transaction(
                    () -> {
                        database.execute(Sql.SET_APPLICATION_ID);
                        database.execute(Sql.SET_VERSION);
                        for (String table : Tables.of(Sql.VERSION)) {
                            database.execute(table);
                        }
                        InfoTables.add(database, info);
                    });
        }
    }

    /**
     * Checks that the file is a run which this version understands, and holds nothing else.
     *
     * @return the version of its format
     * @throws RunFormatException if it is not
     */
    static int check(Database database, RunFile file) throws SQLException {
        if (database.one(Sql.GET_APPLICATION_ID, row -> row.getInt(1)) != Sql.APPLICATION_ID) {
            throw new RunFormatException(
                    file.path()
                            + " is not an Underhood run: remove it from the folder of the runs");
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
        if (version < 1
                || !database.one(Sql.ENCODING, row -> row.getString(1)).equals("UTF-8")
                || !tables.equals(Set.copyOf(Tables.of(version)))) {
            throw new RunFormatException(
                    file.path()
                            + " has other tables than an Underhood run: restore it from a copy");
        }
        return version;
    }

    /** Makes a run of an earlier version one of this version, all of it or nothing. */
    static void upgrade(Database database, RunFile file, int version) throws SQLException {
        if (version == Sql.VERSION) {
            return;
        }
        database.transaction(
                () -> {
                    if (version == 1) {
                        ProbeSet probes = ProbeTables.read(database, file, version);
                        for (String statement : Tables.UPGRADE_1_TO_2) {
                            database.execute(statement);
                        }
                        ProbeTables.addInputs(database, probes);
                    }
                    for (String table : Tables.of(Sql.VERSION)) {
                        if (!Tables.of(Math.max(2, version)).contains(table)) {
                            database.execute(table);
                        }
                    }
                    database.execute(Sql.SET_VERSION);
                });
    }
}
