package dev.underhood.store.spool;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunExistsException;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.StoreException;
import dev.underhood.store.folder.FolderStore;
import dev.underhood.store.postgres.PostgresStore;
import dev.underhood.store.postgres.PostgresWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that is read directly, and written by way of a folder of this machine. Runs that begin
 * here are in the folder's {@code begun}, those of the database that go on in {@code resumed},
 * until all of them is delivered.
 */
public final class SpoolStore implements RunStore {
    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);

    /** A moment, for a database that keeps up: readers see then what was just written. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PostgresStore database;
    private final FolderStore begun;
    private final FolderStore resumed;
    private final Duration patience;
    private final Courier courier = new Courier();

    /** Names a folder for what is written, and the database for which it is. */
    public SpoolStore(PostgresStore database, Path folder) {
        this(database, folder, PATIENCE);
    }

    SpoolStore(PostgresStore database, Path folder, Duration patience) {
        this.database = database;
        begun = new FolderStore(folder.resolve("begun"));
        resumed = new FolderStore(folder.resolve("resumed"));
        this.patience = patience;
    }

    /** Returns the folder for a database if none is named: one of this user's for each database. */
    public static Path defaultFolder(PostgresStore database) {
        String name = database.name().replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-+", "");
        return Path.of(
                System.getProperty("user.home"),
                ".underhood",
                "spool",
                name + "-" + Integer.toHexString(database.name().hashCode()));
    }

    @Override
    public String toString() {
        return database.toString();
    }

    @Override
    public RunWriter create(RunInfo info) {
        deliverLeft();
        RunWriter local = begun.create(info);
        boolean created = false;
        try {
            Consignment consignment = Consignment.begun(begun, info, database);
            connect(consignment, info);
            created = true;
            courier.add(consignment);
            return new SpoolWriter(local, consignment, courier, patience);
        } finally {
            if (!created) {
                local.close();
                begun.delete(info.id());
            }
        }
    }

    /** Begins a run in the database too; one that cannot be reached gets it later. */
    private static void connect(Consignment consignment, RunInfo info) {
        try {
            consignment.connect(info);
        } catch (RunExistsException e) {
            throw e;
        } catch (StoreException e) {
            LOG.warn("run {} begins on this machine: {}", info.id(), e.getMessage());
        }
    }

    @Override
    public RunWriter resume(RunId id) {
        deliverLeft(id);
        PostgresWriter target = database.resume(id);
        boolean opened = false;
        try (RunReader run = database.open(id)) {
            RunWriter local = resumed.create(run.info());
            try {
                if (target.lastEpoch() >= 0) { // what comes is later than that
                    local.append(
                            new EpochSnapshot(
                                    target.lastEpoch(),
                                    run.info().startedAt(),
                                    List.of(),
                                    Map.of()));
                }
                Consignment consignment = Consignment.resumed(resumed, database, target);
                courier.add(consignment);
                opened = true;
                return new SpoolWriter(local, consignment, courier, patience);
            } finally {
                if (!opened) {
                    local.close();
                    resumed.delete(id);
                }
            }
        } finally {
            if (!opened) {
                target.close();
            }
        }
    }

    @Override
    public void add(RunId id, List<LateTensor> tensors) {
        Consignment underWay = courier.of(id);
        if (underWay != null && underWay.addLate(tensors)) {
            courier.deliver(underWay, underWay.want(), patience);
        } else {
            deliverLeft(id);
            database.add(id, tensors);
        }
    }

    @Override
    public Description describe(RunId id, UnaryOperator<Description> change) {
        deliverLeft(id);
        return database.describe(id, change);
    }

    @Override
    public List<RunId> list() {
        return database.list();
    }

    @Override
    public List<ListedRun> runs() {
        return database.runs();
    }

    @Override
    public RunReader open(RunId id) {
        deliverLeft(id);
        return database.open(id);
    }

    @Override
    public void delete(RunId id) {
        deliverLeft(id);
        database.delete(id);
    }

    @Override
    public AutoCloseable onNews(Runnable listener) {
        return database.onNews(listener);
    }

    @Override
    public int sync() {
        database.prepare();
        List<Consignment> left = deliverLeft();
        for (Consignment each : left) {
            RuntimeException trouble = courier.awaitEnd(each);
            if (trouble != null) {
                throw trouble;
            }
        }
        return left.size();
    }

    /** Lets everything be delivered that nobody writes any more. */
    private List<Consignment> deliverLeft() {
        List<Consignment> left = new ArrayList<>();
        for (FolderStore spool : List.of(begun, resumed)) {
            for (ListedRun run : spool.runs()) {
                if (courier.of(run.id()) != null) {
                    continue;
                }
                if (run instanceof ListedRun.Intact whole) {
                    if (whole.state().status() != RunState.Status.RUNNING) {
                        left.add(deliver(spool, run.id()));
                    }
                } else {
                    LOG.warn("run {} cannot be delivered: its file cannot be read", run.id());
                }
            }
        }
        return left;
    }

    /** Delivers what is left of one run, before something is asked of it. */
    private void deliverLeft(RunId id) {
        if (courier.of(id) != null) {
            return;
        }
        for (FolderStore spool : List.of(begun, resumed)) {
            try (RunReader run = spool.open(id)) {
                if (run.state().status() == RunState.Status.RUNNING) {
                    continue;
                }
            } catch (RunNotFoundException e) {
                continue;
            }
            RuntimeException trouble = courier.awaitEnd(deliver(spool, id));
            if (trouble != null) {
                throw trouble;
            }
        }
    }

    private Consignment deliver(FolderStore spool, RunId id) {
        Consignment left = Consignment.left(spool, id, spool == resumed, database);
        courier.add(left);
        return left;
    }
}
