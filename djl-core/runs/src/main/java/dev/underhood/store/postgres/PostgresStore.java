package dev.underhood.store.postgres;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Credentials;
import dev.underhood.store.Description;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunExistsException;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.format.Stored;
import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The runs of a schema of a PostgreSQL database. */
public final class PostgresStore implements RunStore {
    private final Connections connections;
    private final RunList list = new RunList();
    private final News news;

    /**
     * Names a database; nothing is connected yet.
     *
     * @throws IllegalArgumentException if it is no address of one, or has a password
     */
    public PostgresStore(String url, Credentials credentials) {
        Place place = new Place(url, credentials);
        connections = new Connections(place);
        news = new News(place);
    }

    /** Returns the database's name for people, e.g. {@code the database //host/runs}. */
    @Override
    public String toString() {
        return connections.place().toString();
    }

    /** Returns a name that the runs of another place or another user have not. */
    public String name() {
        return connections.place().name();
    }

    /**
     * Makes the tables if there are none, or those of an earlier version.
     *
     * @throws StoreException if it cannot be reached, or does not permit it
     */
    public void prepare() {
        try {
            Connections.close(connections.forWriting());
        } catch (SQLException e) {
            throw Failure.writing("the tables", connections.place(), e);
        }
    }

    @Override
    public RunWriter create(RunInfo info) {
        return create(info, UUID.randomUUID());
    }

    /**
     * Begins a run.
     *
     * @param origin a name that no other run has: with it the run is found though the answer to its
     *     creation was lost
     */
    public PostgresWriter create(RunInfo info, UUID origin) {
        RunId id = info.id();
        try {
            Database database = connections.forWriting();
            Session session = null;
            try {
                session = create(database, info, origin);
            } finally {
                if (session == null) {
                    Connections.close(database);
                }
            }
            if (session == null) {
                throw new RunExistsException(id, connections.place().toString());
            }
            return new PostgresWriter(connections, id, session.run(), session);
        } catch (SQLException e) {
            throw Failure.writing("run " + id, connections.place(), e);
        }
    }

    private static @Nullable Session create(Database database, RunInfo info, UUID origin)
            throws SQLException {
        Session[] created = new Session[1];
        database.transaction(
                () -> {
                    Integer key = RunTables.add(database, info, origin);
                    if (key != null) { // held before anybody sees it
                        created[0] = Session.of(database, key);
                        database.one(Sql.TELL, row -> true, info.id().value());
                    }
                });
        return created[0];
    }

    /** Returns the id of the run of an origin; empty if there is none (yet). */
    public Optional<RunId> find(UUID origin) {
        return connections.ask(
                "the runs",
                database ->
                        database.query(Sql.ORIGIN, row -> RunTables.id(row, 1), origin).stream()
                                .findFirst(),
                Optional.empty());
    }

    @Override
    public PostgresWriter resume(RunId id) {
        PostgresWriter writer = reopen(id);
        boolean resumed = false;
        try {
            writer.goOn();
            resumed = true;
            return writer;
        } finally {
            if (!resumed) {
                writer.close();
            }
        }
    }

    /**
     * Opens a run to add to what it has; if it has ended, it stays so.
     *
     * @throws RunLockedException if somebody else writes it
     */
    public PostgresWriter reopen(RunId id) {
        int key = key(id);
        try {
            return new PostgresWriter(connections, id, key, hold(id, key));
        } catch (SQLException e) {
            throw Failure.writing("run " + id, connections.place(), e);
        }
    }

    private Session hold(RunId id, int key) throws SQLException {
        Database database = connections.forWriting();
        Session session = null;
        try {
            session = Session.of(database, key);
        } finally {
            if (session == null) {
                Connections.close(database);
            }
        }
        if (session == null) {
            throw new RunLockedException(
                    "run " + id + " is being written in " + connections.place());
        }
        return session;
    }

    private int key(RunId id) {
        return connections
                .ask(
                        "run " + id,
                        database ->
                                database.query(Sql.KEY, row -> row.getInt(1), id.value()).stream()
                                        .findFirst(),
                        Optional.<Integer>empty())
                .orElseThrow(
                        () ->
                                new RunNotFoundException(
                                        "no run " + id + " in " + connections.place()));
    }

    @Override
    public void add(RunId id, List<LateTensor> tensors) {
        try (PostgresWriter writer = reopen(id)) {
            writer.add(tensors);
        }
    }

    @Override
    public Description describe(RunId id, UnaryOperator<Description> change) {
        try (PostgresWriter writer = reopen(id);
                RunReader run = open(id)) {
            Description before = run.description();
            Description after = change.apply(before);
            if (!after.equals(before)) {
                writer.describe(after);
            }
            return after;
        }
    }

    @Override
    public List<RunId> list() {
        record Begun(RunId id, Instant at) {}
        return connections
                .ask(
                        "the runs",
                        database ->
                                database.query(
                                        Sql.IDS,
                                        row ->
                                                new Begun(
                                                        RunTables.id(row, 2),
                                                        Instant.parse(row.getString(3)))),
                        List.<Begun>of())
                .stream()
                .sorted(Comparator.comparing(Begun::at).thenComparing(Begun::id).reversed())
                .map(Begun::id)
                .toList();
    }

    @Override
    public List<ListedRun> runs() {
        return connections.ask("the runs", list::runs, List.of());
    }

    @Override
    public RunReader open(RunId id) {
        Stored run = new Stored(id, connections.place().toString());
        return new PostgresReader(connections, run, key(id));
    }

    @Override
    public void delete(RunId id) {
        int key = key(id);
        try (Session session = hold(id, key)) {
            Database database = session.database();
            database.transaction(
                    () -> {
                        database.update(Sql.ADD_DELETED, key);
                        database.update(Sql.DELETE_RUN, key);
                        database.update(Sql.DELETE_PROGRESS, key);
                        database.one(Sql.TELL, row -> true, id.value());
                    });
        } catch (SQLException e) {
            throw Failure.writing("the deletion of run " + id, connections.place(), e);
        }
        Pruning.begin(connections);
    }

    @Override
    public AutoCloseable onNews(Runnable listener) {
        return news.tell(listener);
    }
}
