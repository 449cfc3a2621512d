package dev.underhood.store.folder;

import dev.underhood.run.RunId;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunStore;
import dev.underhood.store.StoreException;
import dev.underhood.store.sqlite.RunFile;
import dev.underhood.store.sqlite.SqliteReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the runs of a folder. A file is opened again only if its stamp has changed since
 * it was read. Whatever a file holds, it costs no other run its place in the list. Safe for use by
 * many threads: those that ask while the folder is being looked through share the next look.
 */
final class RunIndex {
    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final int LONGEST_REASON = 300;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PAUSE_FACTOR = 10;

    private static final Comparator<ListedRun> NEWEST_FIRST =
            Comparator.comparing(RunIndex::startedAt).thenComparing(ListedRun::id).reversed();

    private final RunFolder folder;
    private final Map<RunId, Known> known = new HashMap<>();
    private List<ListedRun> listed = List.of();
    private long lookedAt = System.nanoTime();
    private boolean looked;
    private int opened;

    /**
     * @param isSettled whether an equal stamp means an equal file
     * @param againAt from when on to try again; null if only another stamp can help
     */
    private record Known(
            RunStamp stamp, boolean isSettled, ListedRun run, @Nullable Long againAt) {}

    RunIndex(RunFolder folder) {
        this.folder = folder;
    }

    /** Returns the runs, the one that began last first; those that cannot be read at the end. */
    List<ListedRun> runs() {
        long asked = System.nanoTime();
        synchronized (this) {
            if (!looked || lookedAt - asked < 0) {
                lookedAt = System.nanoTime();
                look();
                looked = true;
            }
            return listed;
        }
    }

    /** Returns how many files were opened so far. */
    synchronized int opened() {
        return opened;
    }

    private void look() {
        Map<RunId, RunStamp> found = folder.stamps();
        known.keySet().retainAll(found.keySet());
        found.forEach(
                (id, stamp) -> {
                    Known before = known.get(id);
                    if (before == null || !isCurrent(before, stamp)) {
                        read(id, stamp, before)
                                .ifPresentOrElse(now -> known.put(id, now), () -> known.remove(id));
                    }
                });
        listed = known.values().stream().map(Known::run).sorted(NEWEST_FIRST).toList();
    }

    private static boolean isCurrent(Known before, RunStamp stamp) {
        if (before.againAt != null) {
            return System.nanoTime() - before.againAt < 0;
        }
        return before.isSettled && before.stamp.equals(stamp);
    }

    /** Reads a run; empty if it is gone. */
    private Optional<Known> read(RunId id, RunStamp stamp, @Nullable Known before) {
        boolean settled = stamp.isSettled(Instant.now());
        long began = System.nanoTime();
        opened++;
        try (SqliteReader reader =
                SqliteReader.open(new RunFile(id, folder.checked(stamp)), stamp::isWritten)) {
            return Optional.of(new Known(stamp, settled, reader.listed(), null));
        } catch (RunNotFoundException e) {
            return Optional.empty();
        } catch (RunFormatException e) {
            return Optional.of(
                    new Known(stamp, settled, unreadable(id, stamp.file(), e, before), null));
        } catch (StoreException e) { // locked, or of another user: that may change by itself
            long pause = Math.max(PAUSE_NANOS, PAUSE_FACTOR * (System.nanoTime() - began));
            ListedRun run =
                    before != null && before.run instanceof ListedRun.Intact
                            ? before.run
                            : unreadable(id, stamp.file(), e, before);
            return Optional.of(new Known(stamp, settled, run, System.nanoTime() + pause));
        }
    }

    private static ListedRun unreadable(
            RunId id, Path file, StoreException e, @Nullable Known before) {
        ListedRun run = new ListedRun.Unreadable(id, why(e, file));
        if (before == null || !before.run.equals(run)) {
            LOG.warn("run {} cannot be read: {}", id, e.getMessage());
        }
        return run;
    }

    /** Leaves out where on this machine the file is: the reason may be shown to anybody. */
    private static String why(StoreException e, Path file) {
        Path parent = file.getParent();
        String text =
                String.valueOf(e.getMessage())
                        .replace(file.toUri().toString(), String.valueOf(file.getFileName()))
                        .replace(file.toString(), String.valueOf(file.getFileName()));
        String plain = parent == null ? text : text.replace(parent.toString(), "its folder");
        String line = plain.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
    }

    private static Instant startedAt(ListedRun run) {
        return run instanceof ListedRun.Intact intact ? intact.startedAt() : Instant.MIN;
    }
}
