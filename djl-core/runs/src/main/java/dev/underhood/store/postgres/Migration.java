package dev.underhood.store.postgres;

import dev.underhood.store.StoreException;
import dev.underhood.store.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * The tables and their version. Many processes may begin at once: a lock lets one make the tables,
 * the others find them. Each version's statements are a resource beside this class.
 */
final class Migration {
    /** The version of the tables that are written and read. */
    static final int VERSION = 1;

    /**
     * By the catalogue's rows: its names are remembered, and another process may have made some.
     */
    private static final String MADE =
            "SELECT count(*) > 0 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
                    + " WHERE relname = 'version' AND nspname = ?";

    private static final String VERSION_IN = "SELECT max(version) FROM version";
    private static final String ENCODING = "SHOW server_encoding";
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtext('underhood'), hashtext(?))::text";
    private static final String HAS_SCHEMA =
            "SELECT count(*) > 0 FROM pg_namespace WHERE nspname = ?";
    private static final String VERSIONS =
            "CREATE TABLE version (version integer PRIMARY KEY, made_at timestamptz NOT NULL)";
    private static final String ADD_VERSION = "INSERT INTO version VALUES (?, now())";

    private final Place place;
    private volatile boolean known;

    /** Asks a question on some connection. */
    interface Asking {
        boolean ask(Connections.Question<Boolean> question) throws SQLException;
    }

    Migration(Place place) {
        this.place = place;
    }

    /**
     * Returns whether there are tables to read.
     *
     * @throws StoreException if they are of another version
     */
    boolean areTables(Asking asking) throws SQLException {
        if (!known) {
            known = asking.ask(database -> version(database) == VERSION);
        }
        return known;
    }

    /** The tables are gone. */
    void forget() {
        known = false;
    }

    /** Makes the tables, or those of this version out of those of an earlier one. */
    void migrate(Database database) throws SQLException {
        if (known || version(database) == VERSION) {
            known = true;
            return;
        }
        String encoding = database.one(ENCODING, row -> row.getString(1));
        if (!encoding.equals("UTF8")) {
            throw new StoreException(
                    place
                            + " has the encoding "
                            + encoding
                            + ": make one with ENCODING 'UTF8' for runs");
        }
        database.transaction(
                () -> {
                    database.one(LOCK, row -> row.getString(1), place.schema());
                    for (int next = version(database) + 1; next <= VERSION; next++) {
                        make(database, next);
                    }
                });
        known = true;
    }

    private void make(Database database, int version) throws SQLException {
        if (version == 1) {
            if (!database.one(HAS_SCHEMA, row -> row.getBoolean(1), place.schema())) {
                database.execute("CREATE SCHEMA " + place.schema());
            }
            database.execute(VERSIONS);
        }
        database.execute(statements(version));
        database.update(ADD_VERSION, version);
    }

    /** Returns the version of the tables; 0 if there are none. */
    private int version(Database database) throws SQLException {
        if (!database.one(MADE, row -> row.getBoolean(1), place.schema())) {
            return 0;
        }
        int version = database.one(VERSION_IN, row -> row.getInt(1));
        if (version > VERSION) {
            throw new StoreException(
                    place
                            + " has tables of version "
                            + version
                            + ", this Underhood knows up to version "
                            + VERSION
                            + ": use a newer Underhood");
        }
        return version;
    }

    private static String statements(int version) {
        try (InputStream file = Migration.class.getResourceAsStream(version + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("no tables of version " + version);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
