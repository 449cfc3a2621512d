package dev.underhood.store.postgres;

import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that holds a run, so that nobody else writes it: the server lets go of the run when
 * the connection ends, however it ends.
 */
final class Session implements AutoCloseable {
    private static final int TRIES = 40;
    private static final long PAUSE_MILLIS = 50;

    private final Database database;
    private final int run;
    private final ScalarNames scalars;
    private final TensorRows tensors;
    private final int lastEpoch;

    private Session(Database database, int run) throws SQLException {
        this.database = database;
        this.run = run;
        scalars = ScalarNames.of(database, run);
        tensors = TensorRows.of(database, run);
        lastEpoch =
                database.query(Sql.LAST_EPOCH, row -> row.getInt(1), run).stream()
                        .findFirst()
                        .orElse(-2);
    }

    /** Returns null if somebody else holds the run; the connection is the caller's then. */
    static @Nullable Session of(Database database, int run) throws SQLException {
        boolean free = database.one(Sql.TAKE_LOCK, row -> row.getBoolean(1), run);
        return free ? new Session(database, run) : null;
    }

    /**
     * Takes the place of a session that broke off, which the server may still believe in.
     *
     * @param application how the connections of this process call themselves
     * @return null if somebody else holds the run
     */
    static @Nullable Session inPlaceOf(Database database, String application, int run)
            throws SQLException {
        Session session = of(database, run);
        for (int i = 0; session == null && i < TRIES; i++) {
            int ended = database.one(Sql.END_OWN, row -> row.getInt(1), application, run);
            if (ended == 0 && i > 0) {
                break;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            session = of(database, run);
        }
        return session;
    }

    /** Returns the key of the run that is held. */
    int run() {
        return run;
    }

    Database database() {
        return database;
    }

    ScalarNames scalars() {
        return scalars;
    }

    TensorRows tensors() {
        return tensors;
    }

    /** Returns the last epoch that the run had when it was opened; -2 if there is no such run. */
    int lastEpoch() {
        return lastEpoch;
    }

    /** Commits all of the work or nothing of it. */
    void transaction(Database.Work work) throws SQLException {
        scalars.begin();
        tensors.begin();
        database.transaction(work);
        scalars.keep();
        tensors.keep();
    }

    /** Lets go of the run before the connection ends, which the server notices a little later. */
    @Override
    public void close() {
        try (database) {
            database.one(Sql.LEAVE_LOCK, row -> row.getBoolean(1), run);
        } catch (SQLException e) {
            // with the connection its lock is gone
        }
    }
}
