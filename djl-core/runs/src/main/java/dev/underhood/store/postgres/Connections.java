package dev.underhood.store.postgres;

import dev.underhood.store.StoreException;
import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Connections for questions that take a moment: a few stay open for the next one, so that neither a
 * reader that is open nor a question costs one of its own. Safe for use by many threads.
 */
final class Connections {
    private static final int MOST_IDLE = 8;

    private final Place place;
    private final Migration migration;
    private final Deque<Database> idle = new ArrayDeque<>();

    /** A question to the database. */
    interface Question<T> {
        T ask(Database database) throws SQLException;
    }

    Connections(Place place) {
        this.place = place;
        migration = new Migration(place);
    }

    Place place() {
        return place;
    }

    /** Connects for a writer, and makes the tables if need be. The caller closes it. */
    Database forWriting() throws SQLException {
        Database database = place.connect();
        boolean ready = false;
        try {
            migration.migrate(database);
            ready = true;
            return database;
        } finally {
            if (!ready) {
                database.close();
            }
        }
    }

    /**
     * Asks.
     *
     * @param what what is asked for, for the error
     * @param none the answer while there are no tables yet
     * @throws StoreException if there is no answer
     */
    <T> T ask(String what, Question<T> question, T none) {
        try {
            return migration.areTables(this::askOnce) ? askOnce(question) : none;
        } catch (SQLException e) {
            if (Failure.isWithoutTables(e)) {
                migration.forget();
                return none;
            }
            throw Failure.reading(what, place, e);
        }
    }

    private <T> T askOnce(Question<T> question) throws SQLException {
        Database kept = takeIdle();
        if (kept != null) {
            try {
                return answer(question, kept);
            } catch (SQLException e) { // it may have been cut off while it was idle
                if (!Failure.isOfConnection(e)) {
                    throw e;
                }
                closeIdle();
            }
        }
        return answer(question, place.connect());
    }

    private <T> T answer(Question<T> question, Database database) throws SQLException {
        boolean answered = false;
        try {
            T answer = question.ask(database);
            answered = true;
            return answer;
        } finally {
            if (!answered || !keep(database)) {
                close(database);
            }
        }
    }

    private synchronized @Nullable Database takeIdle() {
        return idle.poll();
    }

    private synchronized boolean keep(Database database) {
        if (idle.size() >= MOST_IDLE) {
            return false;
        }
        idle.push(database);
        return true;
    }

    /** What broke one connection broke them all. */
    private void closeIdle() {
        for (Database old = takeIdle(); old != null; old = takeIdle()) {
            close(old);
        }
    }

    static void close(Database database) {
        try {
            database.close();
        } catch (SQLException e) {
            // nothing is lost with it
        }
    }
}
