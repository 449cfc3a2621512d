package dev.underhood.store.sqlite;

import dev.underhood.store.StoreException;
import dev.underhood.store.WriteException;
import dev.underhood.store.sql.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens files with SQLite; with {@link NativeLibrary} the only class that knows sqlite-jdbc. */
public final class Sqlite {
    /** The first with the kind of tables that a run has: https://sqlite.org/stricttables.html */
    private static final int[] OLDEST = {3, 37, 0};

    /** Those before it can damage a file with a log: https://sqlite.org/wal.html#walresetbug */
    private static final int[] OLDEST_WITH_LOG = {3, 51, 3};

    private static final int READERS_WAIT_MILLIS = 5_000;

    /** Less than readers, because what cannot be written is tried again. */
    private static final int WRITERS_WAIT_MILLIS = 1_000;

    private static final int LOG_BYTES = 32 << 20;
    private static final int LARGEST_ROW = 256 << 20;

    private static volatile @Nullable String version;

    private Sqlite() {}

    /** Returns whether a version of SQLite may write with a write-ahead log. */
    static boolean isLogSafe(String version) {
        return Arrays.compare(numbers(version), OLDEST_WITH_LOG) >= 0;
    }

    /**
     * Refuses an SQLite that does not know the tables of a run.
     *
     * @throws StoreException if the version is too old
     */
    static void checkVersion(String version) {
        if (Arrays.compare(numbers(version), OLDEST) < 0) {
            throw new StoreException(
                    "SQLite "
                            + version
                            + " cannot read or write runs: use org.xerial:sqlite-jdbc 3.37.2 or"
                            + " newer, best 3.51.3.0 or newer");
        }
    }

    /** Loads SQLite and checks its version, before anything is written. */
    public static void check() {
        version();
    }

    /** Returns the version of SQLite, after {@link #check}. */
    static String version() {
        String known = version;
        if (known != null) {
            return known;
        }
        NativeLibrary.load();
        try (Database database = open("jdbc:sqlite::memory:", config())) {
            String found = database.one(Sql.LIBRARY_VERSION, row -> row.getString(1));
            checkVersion(found);
            version = found;
            return found;
        } catch (NoSuchMethodError | NoSuchFieldError | AbstractMethodError e) {
            throw new StoreException(
                    "the org.xerial:sqlite-jdbc on the class path does not fit, "
                            + e.getMessage()
                            + " is missing: use version 3.42.0.0 or newer, best 3.51.3.0 or newer",
                    e);
        } catch (SQLException e) {
            throw new StoreException(notLoaded(e), reason(e), e);
        } catch (LinkageError e) {
            throw new StoreException(notLoaded(e), e);
        }
    }

    private static String notLoaded(Throwable e) {
        return "SQLite cannot be loaded: "
                + e.getMessage()
                + ". Let the system property org.sqlite.tmpdir name a folder in which libraries may"
                + " be written and executed";
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[^0-9]+"))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** Opens an existing file, empty or not, for its only writer. */
    static Database openForWriting(Path file) throws SQLException {
        Leftovers.check(file);
        SQLiteConfig config = config();
        config.setBusyTimeout(WRITERS_WAIT_MILLIS);
        return open(url(file) + "?mode=rw", config);
    }

    /**
     * Opens an existing file so that it cannot be changed. What a killed writer left beside it is
     * played in where the file can be written, as SQLite does for every reader; elsewhere a private
     * copy is opened.
     *
     * @throws StoreException if such a copy cannot be made
     */
    static Database openForReading(Path file) throws SQLException {
        try {
            return openUnchanged(file, "");
        } catch (SQLException e) {
            boolean refused =
                    primaryCode(e) == SQLiteErrorCode.SQLITE_CANTOPEN.code
                            || primaryCode(e) == SQLiteErrorCode.SQLITE_READONLY.code;
            if (!refused) {
                throw e;
            }
            if (Leftovers.of(file).isEmpty()) {
                // A file in WAL mode needs a -shm beside it. Where none can be made, nobody writes
                // either; without a log in -wal the file alone is the whole run.
                return openUnchanged(file, "&immutable=1");
            }
            return rollBack(file, e) ? openUnchanged(file, "") : PrivateCopy.open(file, e);
        }
    }

    /** Undoes the commit in the middle of which the writer was killed. */
    private static boolean rollBack(Path file, SQLException refusal) {
        if (exactly(refusal) != SQLiteErrorCode.SQLITE_READONLY_ROLLBACK) {
            return false;
        }
        try (Database database = openForWriting(file)) {
            database.one(Sql.GET_APPLICATION_ID, row -> row.getInt(1));
            return true;
        } catch (SQLException e) {
            return false; // it lies where it cannot be changed
        }
    }

    static Database openUnchanged(Path file, String option) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return readable(open(url(file) + "?mode=ro" + option, config));
    }

    /** Makes the exception of a file that another program holds. */
    static SQLException busy(String message) {
        return new SQLException(message, null, SQLiteErrorCode.SQLITE_BUSY.code);
    }

    /** Tells what may help against a failure to write. */
    static WriteException.Kind kind(SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(primaryCode(e))) {
            case SQLITE_BUSY, SQLITE_LOCKED -> WriteException.Kind.BUSY;
            // without its tables it is another file
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_SCHEMA ->
                    WriteException.Kind.GONE;
            default -> isDamage(e) ? WriteException.Kind.REFUSED : WriteException.Kind.OUT_OF_REACH;
        };
    }

    static boolean isFull(SQLException e) {
        return primaryCode(e) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    /** Says what a failure to write is about, without naming a path. */
    public static String reason(SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(primaryCode(e))) {
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program had the file locked";
            case SQLITE_FULL -> "the disk was full";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> "the file must not be written";
            case SQLITE_CANTOPEN -> "no file could be made beside it";
            case SQLITE_TOOBIG -> "it has more than 256 MB";
            default -> "SQLite says " + exactly(e);
        };
    }

    /** Tells a file with wrong contents from a file that cannot be reached at the moment. */
    static boolean isDamage(SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(primaryCode(e))) {
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
            case SQLITE_IOERR -> exactly(e) == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ;
            default -> true;
        };
    }

    private static SQLiteErrorCode exactly(SQLException e) {
        return e instanceof SQLiteException failure
                ? failure.getResultCode()
                : SQLiteErrorCode.getErrorCode(e.getErrorCode());
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
        Database database = new Database(config.createConnection(url), Sql.BEGIN);
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
        config.setBusyTimeout(READERS_WAIT_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        // not setJournalSizeLimit: its parameter's type differs from version to version
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Integer.toString(LOG_BYTES));
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
