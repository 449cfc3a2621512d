package dev.underhood.store.sqlite;

import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunStore;
import dev.underhood.store.WriteException;
import dev.underhood.store.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run's file with what belongs to it while it is written. Used by one thread at a time. */
final class WrittenFile implements AutoCloseable {
    /** What is committed together. */
    interface Content {
        void putInto(Database database) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);

    private final RunId id;
    private final Path file;
    private final Journal wanted;
    private final boolean goesOn;
    private final FileWatch watch;
    private final Reserve reserve;
    private Database database;
    private @Nullable FileWatch log;
    private long size;
    private boolean gone;

    private WrittenFile(RunId id, Path file, Journal wanted, boolean goesOn)
            throws SQLException, IOException {
        this.id = id;
        this.file = file;
        this.wanted = wanted;
        this.goesOn = goesOn;
        watch = FileWatch.of(file);
        size = watch.size();
        database = Sqlite.openForWriting(file);
        try {
            begin();
        } catch (SQLException | IOException | RuntimeException e) {
            database.close();
            throw e;
        }
        reserve = Reserve.beside(file);
    }

    /**
     * Opens a run's file and says that the run has not ended.
     *
     * @throws SQLException if it cannot be written
     */
    static WrittenFile open(RunId id, Path file, Journal journal) throws SQLException {
        return open(id, file, journal, true);
    }

    /**
     * Opens a run's file; a run that has ended stays so.
     *
     * @throws SQLException if it cannot be written
     */
    static WrittenFile reopen(RunId id, Path file, Journal journal) throws SQLException {
        return open(id, file, journal, false);
    }

    private static WrittenFile open(RunId id, Path file, Journal journal, boolean goesOn)
            throws SQLException {
        try {
            return new WrittenFile(id, file, journal, goesOn);
        } catch (IOException e) {
            throw new RunNotFoundException("run " + id + " is gone from " + file.getParent(), e);
        }
    }

    Database database() {
        return database;
    }

    /**
     * Commits all of the content or nothing of it.
     *
     * @throws WriteException if it was not committed
     */
    void write(String what, Content content) {
        checkPresent();
        commit(what, content);
        reserve.take();
    }

    /** As {@link #write}; takes room from the reserve if the disk is full. */
    void writeInAnyCase(String what, Content content) {
        checkPresent();
        try {
            commit(what, content);
        } catch (WriteException e) {
            if (e.kind() != WriteException.Kind.OUT_OF_REACH || !reserve.release()) {
                throw e;
            }
            commit(what, content);
        }
    }

    /** Leaves one file that holds the whole run, unless a reader is in it at the moment. */
    @Override
    public void close() {
        reserve.release();
        try (Database closing = database) {
            gone = gone || watch.change() != null;
            if (!gone) {
                closing.execute(Sql.SHORT_WAIT);
                closing.execute(Sql.EMPTY_LOG);
                closing.execute(Sql.ROLLBACK_JOURNAL);
            }
        } catch (SQLException e) {
            // everything was committed before: the run is whole, in its file and the log beside it
        }
    }

    private void begin() throws SQLException, IOException {
        RunFile run = new RunFile(id, file);
        Schema.upgrade(database, run, Schema.check(database, run));
        Journal journal = wanted.begin(database);
        database.execute(goesOn ? Sql.GO_ON : Sql.STAY_ENDED); // either makes the log
        if (goesOn) {
            database.execute(Sql.DELETE_ENDING);
        }
        Remark remark = journal.remark();
        if (remark != null) {
            database.update(Sql.ADD_REMARK, remark.what(), remark.why(), remark.cure());
            LOG.info("run {}: {}", id, remark.text());
        }
        log = journal.isLog() ? FileWatch.of(Leftovers.beside(file, "-wal")) : null;
    }

    private void commit(String what, Content content) {
        try {
            database.transaction(() -> content.putInto(database));
        } catch (SQLException e) {
            WriteException.Kind kind = Sqlite.kind(e);
            gone = gone || kind == WriteException.Kind.GONE;
            throw new WriteException(
                    kind,
                    "cannot write "
                            + what
                            + " of run "
                            + id
                            + " to "
                            + file
                            + ": "
                            + e.getMessage()
                            + ". Nothing of it was stored; make room or let the file be written,"
                            + " then try again",
                    Sqlite.reason(e),
                    e);
        }
    }

    /** Notices that what would be written would be nowhere. */
    private void checkPresent() {
        String change = gone ? "is damaged" : watch.change();
        if (change == null && isCutOff()) {
            change = "was cut off";
        }
        FileWatch watchedLog = log;
        if (change == null && watchedLog != null && watchedLog.change() != null) {
            change = renewLog();
        }
        if (change != null) {
            gone = true;
            throw new WriteException(
                    WriteException.Kind.GONE, "the file of run " + id + " " + change);
        }
    }

    /** A file that got smaller was cut off, unless another program has tidied it up. */
    private boolean isCutOff() {
        long before = size;
        size = watch.size();
        try {
            if (size >= before) {
                return false;
            }
            long pages = database.one(Sql.SIZE, row -> row.getLong(1));
            return pages == 0 || size < pages;
        } catch (SQLException e) {
            return true;
        }
    }

    /**
     * The log was taken away, and is still open here: puts what is in it into the file and begins
     * another.
     */
    private @Nullable String renewLog() {
        try {
            int last = database.one(Sql.LAST_EPOCH, row -> row.getInt(1));
            database.execute(Sql.EMPTY_LOG);
            database.close();
            database = Sqlite.openForWriting(file);
            begin();
            if (database.one(Sql.LAST_EPOCH, row -> row.getInt(1)) == last) {
                LOG.warn("the log beside {} was deleted, nothing of the run is lost", file);
                return null;
            }
        } catch (SQLException | IOException e) {
            LOG.debug("no other log", e);
        }
        return "lost its log";
    }
}
