package dev.underhood.store.folder;

import dev.underhood.file.PartialFile;
import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.Description;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.StoreException;
import dev.underhood.store.Verification;
import dev.underhood.store.curve.SettledSteps;
import dev.underhood.store.keep.RunCheck;
import dev.underhood.store.keep.RunCopy;
import dev.underhood.store.sqlite.Journal;
import dev.underhood.store.sqlite.RunFile;
import dev.underhood.store.sqlite.Schema;
import dev.underhood.store.sqlite.Sqlite;
import dev.underhood.store.sqlite.SqliteReader;
import dev.underhood.store.sqlite.SqliteWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A folder in which every run is one SQLite file. */
public final class FolderStore implements RunStore {
    private static final String DRIVER = "org.sqlite.JDBC";

    private final RunFolder folder;
    private final RunIndex index;
    private final SettledSteps settled = new SettledSteps();

    /** How runs are written; null: as SQLite and the folder allow. */
    private final @Nullable Journal journal;

    /**
     * Opens a folder.
     *
     * @throws StoreException if there is no SQLite, which is for those who keep runs in folders
     */
    public FolderStore(Path folder) {
        this(folder, null);
    }

    FolderStore(Path folder, @Nullable Journal journal) {
        checkDriver(folder);
        this.folder = new RunFolder(folder);
        index = new RunIndex(this.folder);
        this.journal = journal;
    }

    private static void checkDriver(Path folder) {
        try {
            Class.forName(DRIVER, false, FolderStore.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new StoreException(
                    "runs in the folder "
                            + folder
                            + " are SQLite files: add org.xerial:sqlite-jdbc to the class path, or"
                            + " keep runs in memory (RunStore.inMemory)",
                    e);
        }
    }

    @Override
    public RunWriter create(RunInfo info) {
        Sqlite.check();
        RunId id = info.id();
        WriterLock lock = folder.lock(id);
        boolean created = false;
        try {
            PartialFile unfinished = folder.prepare(id);
            try {
                Schema.create(unfinished.path(), info);
                RunWriter writer =
                        SqliteWriter.open(id, folder.publish(unfinished), journal(), lock::close);
                created = true;
                return writer;
            } catch (SQLException e) {
                throw folder.notWritable(e);
            } finally {
                if (!created) {
                    folder.delete(id);
                }
            }
        } finally {
            if (!created) {
                lock.close();
            }
        }
    }

    @Override
    public RunWriter resume(RunId id) {
        Sqlite.check();
        Path file = folder.find(id);
        WriterLock lock = folder.lock(id);
        boolean resumed = false;
        try {
            RunWriter writer = SqliteWriter.open(id, file, journal(), lock::close);
            resumed = true;
            return writer;
        } catch (SQLException e) {
            throw new RunFile(id, file).unreadable(e);
        } finally {
            if (!resumed) {
                lock.close();
            }
        }
    }

    @Override
    public void add(RunId id, List<LateTensor> tensors) {
        locked(id, file -> reopened(id, file, writer -> writer.add(tensors)));
    }

    @Override
    public Description describe(RunId id, UnaryOperator<Description> change) {
        return locked(
                id,
                file -> {
                    Description before;
                    try (RunReader run = reader(id, file)) {
                        before = run.description();
                    }
                    Description after = change.apply(before);
                    if (!after.equals(before)) {
                        reopened(id, file, writer -> writer.describe(after));
                    }
                    return after;
                });
    }

    @Override
    public Verification verify(RunId id) {
        Sqlite.check();
        try (SqliteReader run = reader(id, folder.find(id))) {
            return RunCheck.of(run, run.structure());
        } catch (RunFormatException e) {
            return Verification.ofNothing(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public long compact(RunId id) {
        return locked(
                id,
                file -> {
                    if (folder.hasLog(id)) {
                        reopened(id, file, writer -> {}); // what a killed writer left goes in
                    }
                    try (PartialFile smaller = folder.prepareReplacement(id)) {
                        rewrite(id, file, smaller.path());
                        return folder.replaceIfSmaller(id, smaller);
                    } catch (IOException e) {
                        throw folder.notWritable(e);
                    }
                });
    }

    private void rewrite(RunId id, Path from, Path to) {
        try (RunReader run = reader(id, from)) {
            Schema.create(to, run.info());
            reopened(id, to, writer -> RunCopy.write(run, writer));
        } catch (SQLException e) {
            throw folder.notWritable(e);
        }
    }

    /** Does what needs the run's lock. */
    private <T> T locked(RunId id, Function<Path, T> work) {
        Sqlite.check();
        Path file = folder.find(id);
        WriterLock lock = folder.lock(id);
        try {
            return work.apply(file);
        } finally {
            lock.close();
        }
    }

    /** Adds to a run, which stays ended if it was, and returns its file. */
    private Path reopened(RunId id, Path file, Consumer<SqliteWriter> work) {
        try (SqliteWriter writer = SqliteWriter.reopen(id, file, journal())) {
            work.accept(writer);
            return file;
        } catch (SQLException e) {
            throw new RunFile(id, file).unreadable(e);
        }
    }

    private SqliteReader reader(RunId id, Path file) {
        return SqliteReader.open(new RunFile(id, file), () -> folder.isLocked(id), settled);
    }

    private Journal journal() {
        return journal == null ? folder.journal() : journal;
    }

    @Override
    public List<RunId> list() {
        return runs().stream().map(ListedRun::id).toList();
    }

    @Override
    public List<ListedRun> runs() {
        Sqlite.check();
        return index.runs();
    }

    @Override
    public RunReader open(RunId id) {
        Sqlite.check();
        return reader(id, folder.find(id));
    }

    @Override
    public void delete(RunId id) {
        folder.find(id);
        WriterLock lock = folder.lock(id);
        try {
            folder.delete(id);
        } finally {
            lock.close();
        }
    }
}
