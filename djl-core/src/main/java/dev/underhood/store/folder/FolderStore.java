package dev.underhood.store.folder;

import dev.underhood.file.PartialFile;
import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.curve.SettledSteps;
import dev.underhood.store.sqlite.Journal;
import dev.underhood.store.sqlite.RunFile;
import dev.underhood.store.sqlite.Schema;
import dev.underhood.store.sqlite.Sqlite;
import dev.underhood.store.sqlite.SqliteReader;
import dev.underhood.store.sqlite.SqliteWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder in which every run is one SQLite file. */
public final class FolderStore implements RunStore {
    private final RunFolder folder;
    private final RunIndex index;
    private final SettledSteps settled = new SettledSteps();

    /** How runs are written; null: as SQLite and the folder allow. */
    private final @Nullable Journal journal;

    public FolderStore(Path folder) {
        this(folder, null);
    }

    FolderStore(Path folder, @Nullable Journal journal) {
        this.folder = new RunFolder(folder);
        index = new RunIndex(this.folder);
        this.journal = journal;
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
        Sqlite.check();
        Path file = folder.find(id);
        WriterLock lock = folder.lock(id);
        try (SqliteWriter writer = SqliteWriter.reopen(id, file, journal())) {
            writer.add(tensors);
        } catch (SQLException e) {
            throw new RunFile(id, file).unreadable(e);
        } finally {
            lock.close();
        }
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
        return SqliteReader.open(
                new RunFile(id, folder.find(id)), () -> folder.isLocked(id), settled);
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
