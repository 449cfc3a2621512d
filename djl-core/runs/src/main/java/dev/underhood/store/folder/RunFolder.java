package dev.underhood.store.folder;

import dev.underhood.file.OwnerOnly;
import dev.underhood.file.PartialFile;
import dev.underhood.run.RunId;
import dev.underhood.store.RunExistsException;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.StoreException;
import dev.underhood.store.sqlite.Journal;
import dev.underhood.store.sqlite.Reserve;
import dev.underhood.store.sqlite.Sqlite;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a folder of runs: {@code <id>.db} is a run, {@code <id>.lock} its writer's lock,
 * {@code <id>.db-…} what is needed while it is written.
 */
final class RunFolder {
    private static final String RUN = ".db";
    private static final String LOCK = ".lock";
    private static final String NEW = "-new";
    private static final String LOG = "-wal";
    private static final String SHARED = "-shm";
    private static final String JOURNAL = "-journal";
    private static final List<String> BESIDE =
            List.of(
                    LOG,
                    SHARED,
                    JOURNAL,
                    Reserve.SUFFIX,
                    NEW,
                    NEW + LOG,
                    NEW + SHARED,
                    NEW + JOURNAL,
                    NEW + Reserve.SUFFIX);
    private static final long LARGEST = 16L << 30;

    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the stamps of the plain files that are named like runs, in no order. */
    Map<RunId, RunStamp> stamps() {
        Map<RunId, RunStamp> stamps = new HashMap<>();
        Set<String> names = names();
        if (names.isEmpty()) {
            return stamps;
        }
        Path real = real("");
        for (String name : names) {
            String id = name.endsWith(RUN) ? name.substring(0, name.length() - RUN.length()) : "";
            if (RunId.isValid(id)) {
                stamp(real, names, id).ifPresent(stamp -> stamps.put(new RunId(id), stamp));
            }
        }
        return stamps;
    }

    /**
     * Returns a run's file by its real path.
     *
     * @throws RunNotFoundException if it is not in the listing
     */
    Path find(RunId id) {
        Set<String> names = names();
        if (names.contains(id + RUN)) {
            Optional<RunStamp> stamp = stamp(real(""), names, id.value());
            if (stamp.isPresent()) {
                return checked(stamp.get());
            }
        }
        throw new RunNotFoundException("no run " + id + " in folder " + folder.toAbsolutePath());
    }

    /**
     * Returns the file that was found.
     *
     * @throws RunFormatException if it is too large for a run
     */
    Path checked(RunStamp stamp) {
        if (stamp.size() > LARGEST) {
            throw new RunFormatException(
                    stamp.file()
                            + " has more than 16 GiB, so it is not an Underhood run: remove it");
        }
        return stamp.file();
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        if (!isThere()) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            return names;
        } catch (IOException | DirectoryIteratorException e) {
            throw new StoreException(
                    "cannot list the runs of folder " + folder + ": " + reason(e), e);
        }
    }

    /** Returns whether there is such a folder; a file of that name is none. */
    private boolean isThere() {
        boolean isFolder = Files.isDirectory(folder);
        if (!isFolder && Files.exists(folder)) {
            throw new StoreException(
                    folder.toAbsolutePath()
                            + " is a file and no folder: name the folder of the runs, or one that"
                            + " is not there yet",
                    "a file was in the place of its folder",
                    new NotDirectoryException(folder.toString()));
        }
        return isFolder;
    }

    /** Returns the stamp of a listed file; empty if it is not a plain file, or gone by now. */
    private static Optional<RunStamp> stamp(Path real, Set<String> names, String id) {
        boolean written = names.contains(id + LOCK) && WriterLock.isHeld(real.resolve(id + LOCK));
        Path log = names.contains(id + RUN + LOG) ? real.resolve(id + RUN + LOG) : null;
        return RunStamp.of(real.resolve(id + RUN), log, written);
    }

    /**
     * Makes the folder if need be, and locks the run.
     *
     * @throws RunLockedException if the run is being written
     * @throws StoreException if the folder cannot be made or written
     */
    WriterLock lock(RunId id) {
        try {
            if (!isThere()) {
                Files.createDirectories(folder, OwnerOnly.folder(folder));
            }
            return WriterLock.take(real(id + LOCK), id);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Returns how a new run of this folder is written. The folder exists. */
    Journal journal() {
        return Journal.of(folder);
    }

    /** Returns whether a writer holds the run. */
    boolean isLocked(RunId id) {
        return WriterLock.isHeld(real(id + LOCK));
    }

    /**
     * Makes an empty file for a run that its creator fills before {@link #publish}, so that a
     * listed run is always whole. The caller holds the run's lock.
     *
     * @throws StoreException if the run exists or the folder cannot be written
     */
    PartialFile prepare(RunId id) {
        if (Files.exists(real(id + RUN), LinkOption.NOFOLLOW_LINKS)) {
            throw new RunExistsException(id, "folder " + folder.toAbsolutePath());
        }
        try {
            deleteBeside(id);
            return PartialFile.ownerOnly(real(id + RUN), real(id + RUN + NEW));
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Returns whether a part of a run is in the log beside its file. */
    boolean hasLog(RunId id) {
        return Stream.of(LOG, JOURNAL)
                .anyMatch(suffix -> real(id + RUN + suffix).toFile().length() > 0);
    }

    /**
     * Makes an empty file that is to take the place of a run's. The caller holds the run's lock.
     *
     * @throws RunLockedException if a part of the run is in the log beside its file
     */
    PartialFile prepareReplacement(RunId id) throws IOException {
        if (hasLog(id)) {
            throw new RunLockedException(
                    "run " + id + " is being read by another program: close that and try again");
        }
        deleteBeside(id);
        return PartialFile.ownerOnly(real(id + RUN), real(id + RUN + NEW));
    }

    /**
     * Puts a prepared file in the place of the run's if it is smaller.
     *
     * @return by how many bytes it is
     */
    long replaceIfSmaller(RunId id, PartialFile prepared) throws IOException {
        long gained = Files.size(real(id + RUN)) - Files.size(prepared.path());
        if (gained <= 0) {
            return 0;
        }
        prepared.complete();
        return gained;
    }

    /** Puts a prepared file in its place, and returns that. */
    Path publish(PartialFile prepared) {
        try {
            return prepared.complete();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Deletes whatever there is of a run. The caller holds the run's lock. */
    void delete(RunId id) {
        try {
            // a log that outlived its run would be played into the next run of that name
            deleteBeside(id);
            Files.deleteIfExists(real(id + RUN));
        } catch (IOException e) {
            throw new StoreException(
                    "cannot delete run "
                            + id
                            + " in folder "
                            + folder.toAbsolutePath()
                            + ": "
                            + reason(e)
                            + ". Close what has it open and try again",
                    e);
        }
    }

    StoreException notWritable(SQLException cause) {
        return new StoreException(notWritableBecause(cause), Sqlite.reason(cause), cause);
    }

    StoreException notWritable(IOException cause) {
        return new StoreException(notWritableBecause(cause), cause);
    }

    private String notWritableBecause(Exception cause) {
        return "cannot write runs in folder "
                + folder.toAbsolutePath()
                + ": "
                + reason(cause)
                + ". Choose a folder that can be made and written";
    }

    private void deleteBeside(RunId id) throws IOException {
        for (String suffix : BESIDE) {
            Files.deleteIfExists(real(id + RUN + suffix));
        }
    }

    private Path real(String name) {
        try {
            return folder.toRealPath().resolve(name);
        } catch (NoSuchFileException e) {
            throw new RunNotFoundException("folder " + folder.toAbsolutePath() + " is gone", e);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private static String reason(Exception e) {
        String what = e.getClass().getSimpleName().replace("Exception", "");
        return Optional.ofNullable(e.getMessage()).map(text -> what + " " + text).orElse(what);
    }
}
