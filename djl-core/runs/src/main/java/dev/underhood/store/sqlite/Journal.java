package dev.underhood.store.sqlite;

import dev.underhood.run.Remark;
import dev.underhood.store.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a run is kept whole while it is written. A write-ahead log is the faster way, and its readers
 * never wait; a rollback journal needs neither a recent SQLite nor memory that readers share with
 * the writer, which no network file system offers.
 *
 * @param remark what a reader of the run is told of the choice; null for the usual one
 * @see <a href="https://sqlite.org/wal.html">Write-Ahead Logging</a>
 */
public record Journal(boolean isLog, @Nullable Remark remark) {
    public static final Journal LOG = new Journal(true, null);

    private static final Pattern REMOTE =
            Pattern.compile(
                    "(?i)(\\\\\\\\|nfs|cifs|smb|fuse(?!blk)|osxfuse|macfuse|9p|afs|afpfs|webdav"
                            + "|davfs|ceph|gluster|lustre|beegfs|gpfs|virtiofs|vboxsf|vmhgfs|prl_fs"
                            + "|drvfs).*");

    /** Returns the journal for runs of an existing folder. */
    public static Journal of(Path folder) {
        return of(Sqlite.version(), fileSystem(folder));
    }

    public static Journal of(String sqlite, String fileSystem) {
        if (REMOTE.matcher(fileSystem).matches()) {
            return rollback(
                    "its folder is on a network file system (" + fileSystem + ")",
                    "Write to a local folder if you can, it is faster");
        }
        if (!Sqlite.isLogSafe(sqlite)) {
            return rollback(
                    "SQLite " + sqlite + " can damage a file that it writes with a log",
                    "Use org.xerial:sqlite-jdbc 3.51.3.0 or newer if you can, it is faster");
        }
        return LOG;
    }

    private static Journal rollback(String why, String cure) {
        return new Journal(
                false, new Remark("The run is written with a rollback journal", why, cure));
    }

    /**
     * Lets the file be written in this way from now on.
     *
     * @return the way in which it will really be written
     * @throws SQLException if that is not possible while another program has the file open
     */
    Journal begin(Database database) throws SQLException {
        String mode =
                database.one(
                        isLog ? Sql.WRITE_AHEAD_LOG : Sql.ROLLBACK_JOURNAL,
                        row -> row.getString(1));
        if (isLog && !mode.equals("wal")) {
            return rollback("its folder cannot hold a log", "").begin(database);
        }
        if (!isLog) {
            if (mode.equals("wal")) {
                throw Sqlite.busy("another program reads the run's log");
            }
            // less would do with a log; without one, a power cut could leave half of a commit
            database.execute(Sql.SYNCHRONOUS_FULL);
        }
        return this;
    }

    private static String fileSystem(Path folder) {
        try {
            Path real = folder.toRealPath();
            return real.toString().startsWith("\\\\")
                    ? real.toString()
                    : Files.getFileStore(real).type();
        } catch (IOException | RuntimeException e) {
            return ""; // where it cannot be told, SQLite decides whether a log is possible
        }
    }
}
