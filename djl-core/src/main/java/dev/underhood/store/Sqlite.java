package dev.underhood.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** Opens files with SQLite; with {@link NativeLibrary} the only class that knows sqlite-jdbc. */
final class Sqlite {
    /**
     * Versions before it can corrupt a file in WAL mode: https://sqlite.org/wal.html#walresetbug
     */
    private static final int[] OLDEST = {3, 51, 3};

    private static final int BUSY_MILLIS = 5_000;
    private static final int LOG_BYTES = 32 << 20;
    private static final int LARGEST_ROW = 256 << 20;

    private static volatile boolean checked;

    private Sqlite() {}

    /**
     * Refuses an SQLite that is too old to be trusted with data.
     *
     * @throws StoreException if the version is too old
     */
    static void checkVersion(String version) {
        int[] numbers =
                Arrays.stream(version.split("[^0-9]+"))
                        .filter(part -> !part.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .toArray();
        if (Arrays.compare(numbers, OLDEST) < 0) {
            throw new StoreException(
                    "SQLite "
                            + version
                            + " can corrupt runs while they are read and written: use"
                            + " org.xerial:sqlite-jdbc 3.51.3.0 or newer");
        }
    }

    /** Loads SQLite and checks its version, before anything is written. */
    static void check() {
        if (checked) {
            return;
        }
        NativeLibrary.load();
        try (Database database = open("jdbc:sqlite::memory:", config())) {
            checkVersion(database.one(Sql.LIBRARY_VERSION, row -> row.getString(1)));
            checked = true;
        } catch (SQLException | LinkageError e) {
            throw new StoreException(
                    "SQLite cannot be loaded: "
                            + e.getMessage()
                            + ". Let the system property org.sqlite.tmpdir name a folder in which"
                            + " libraries may be written and executed",
                    e);
        }
    }

    /** Opens an existing file, empty or not, for its only writer. */
    static Database openForWriting(Path file) throws SQLException {
        return open(url(file) + "?mode=rw", config());
    }

    /** Opens an existing file so that it cannot be changed. */
    static Database openForReading(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        try {
            return readable(open(url(file) + "?mode=ro", config));
        } catch (SQLException e) {
            // A file in WAL mode needs a -shm beside it. Where none can be made, nobody writes
            // either; without a log in -wal the file alone is the whole run.
            boolean refused =
                    primaryCode(e) == SQLiteErrorCode.SQLITE_CANTOPEN.code
                            || primaryCode(e) == SQLiteErrorCode.SQLITE_READONLY.code;
            if (!refused || !isEmpty(file.resolveSibling(file.getFileName() + "-wal"))) {
                throw e;
            }
            return readable(open(url(file) + "?mode=ro&immutable=1", config));
        }
    }

    /** Tells a file with wrong contents from a file that cannot be reached at the moment. */
    static boolean isDamage(SQLException e) {
        int code = e.getErrorCode();
        return switch (SQLiteErrorCode.getErrorCode(code & 0xff)) {
            case SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_NOMEM,
                    SQLITE_INTERRUPT,
                    SQLITE_CANTOPEN,
                    SQLITE_PERM,
                    SQLITE_AUTH,
                    SQLITE_READONLY,
                    SQLITE_FULL ->
                    false;
            case SQLITE_IOERR -> code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ.code;
            default -> true;
        };
    }

    private static boolean isEmpty(Path log) {
        return !Files.exists(log) || log.toFile().length() == 0;
    }

    private static int primaryCode(SQLException e) {
        return e.getErrorCode() & 0xff;
    }

    private static Database readable(Database database) throws SQLException {
        try {
            database.one(Sql.GET_APPLICATION_ID, row -> row.getInt(1));
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private static Database open(String url, SQLiteConfig config) throws SQLException {
        Database database = new Database(config.createConnection(url));
        try {
            for (String pragma : Sql.HARDEN) {
                database.execute(pragma);
            }
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setJournalSizeLimit(LOG_BYTES);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LARGEST_ROW));
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
        return config;
    }

    /** A URI, because sqlite-jdbc would cut a plain path at its first question mark. */
    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }
}
