package dev.underhood.store;

import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A folder in which every run is one SQLite file. */
final class FolderStore implements RunStore {
    private final RunFolder folder;

    /** When runs began: it never changes, and reading it costs opening a file. */
    private final Map<RunId, Instant> known = new ConcurrentHashMap<>();

    /** How runs are written; null: as SQLite and the folder allow. */
    private final @Nullable Journal journal;

    FolderStore(Path folder) {
        this(folder, null);
    }

    FolderStore(Path folder, @Nullable Journal journal) {
        this.folder = new RunFolder(folder);
        this.journal = journal;
    }

    @Override
    public RunWriter create(RunInfo info) {
        Sqlite.check();
        RunId id = info.id();
        WriterLock lock = folder.lock(id);
        boolean created = false;
        try {
            Path unfinished = folder.prepare(id);
            try {
                Schema.create(unfinished, info);
                RunWriter writer = SqliteWriter.open(id, folder.publish(id), lock, journal());
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
            RunWriter writer = SqliteWriter.open(id, file, lock, journal());
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

    private Journal journal() {
        return journal == null ? folder.journal() : journal;
    }

    @Override
    public List<RunId> list() {
        Sqlite.check();
        Map<RunId, Instant> starts = new HashMap<>();
        folder.ids().forEach(id -> starts.put(id, startedAt(id)));
        known.keySet().retainAll(starts.keySet());
        return starts.entrySet().stream()
                .sorted(
                        Map.Entry.<RunId, Instant>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey())
                                .reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public RunReader open(RunId id) {
        Sqlite.check();
        return SqliteReader.open(new RunFile(id, folder.find(id)), () -> folder.isLocked(id));
    }

    @Override
    public void delete(RunId id) {
        folder.find(id);
        WriterLock lock = folder.lock(id);
        try {
            folder.delete(id);
            known.remove(id);
        } finally {
            lock.close();
        }
    }

    /** A run that cannot be read now is listed as the oldest: opening it says what is wrong. */
    private Instant startedAt(RunId id) {
        Instant start = known.get(id);
        if (start != null) {
            return start;
        }
        RunFile file = new RunFile(id, folder.find(id));
        try (Database database = Sqlite.openForReading(file.path())) {
            Schema.check(database, file);
            start = database.one(Sql.STARTED_AT, row -> Instant.parse(row.getString(1)));
            known.put(id, start);
            return start;
        } catch (SQLException | StoreException | IllegalArgumentException | DateTimeException e) {
            return Instant.MIN;
        }
    }
}
