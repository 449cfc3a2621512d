package dev.underhood.store;

import dev.underhood.run.RunId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a folder of runs: {@code <id>.db} is a run, {@code <id>.lock} its writer's lock,
 * {@code <id>.db-…} what is needed while it is written.
 */
final class RunFolder {
    private static final String RUN = ".db";
    private static final String LOCK = ".lock";
    private static final String NEW = "-new";
    private static final List<String> BESIDE =
            List.of("-wal", "-shm", "-journal", Reserve.SUFFIX, NEW, NEW + "-journal");
    private static final long LARGEST = 16L << 30;

    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the ids of the plain files that are named like runs, in no order. */
    List<RunId> ids() {
        List<RunId> ids = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return ids;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + RUN)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String id = name.substring(0, name.length() - RUN.length());
                if (RunId.isValid(id) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    ids.add(new RunId(id));
                }
            }
            return ids;
        } catch (IOException e) {
            throw new StoreException(
                    "cannot list the runs of folder " + folder + ": " + reason(e), e);
        }
    }

    /**
     * Returns a run's file by its real path.
     *
     * @throws RunNotFoundException if it is not in the listing
     */
    Path find(RunId id) {
        if (!ids().contains(id)) {
            throw new RunNotFoundException(
                    "no run " + id + " in folder " + folder.toAbsolutePath());
        }
        Path file = real(id + RUN);
        try {
            if (Files.size(file) > LARGEST) {
                throw new RunFormatException(
                        file + " has more than 16 GiB: it is no Underhood run, remove it");
            }
        } catch (IOException e) {
            throw new RunNotFoundException("run " + id + " is gone from folder " + folder, e);
        }
        return file;
    }

    /**
     * Makes the folder if need be, and locks the run.
     *
     * @throws RunLockedException if the run is being written
     * @throws StoreException if the folder cannot be made or written
     */
    WriterLock lock(RunId id) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, Permissions.folder(folder));
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
    Path prepare(RunId id) {
        if (Files.exists(real(id + RUN), LinkOption.NOFOLLOW_LINKS)) {
            throw new RunExistsException(id, "folder " + folder.toAbsolutePath());
        }
        try {
            deleteBeside(id);
            Path file = real(id + RUN + NEW);
            return Files.createFile(file, Permissions.file(file));
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Puts a prepared file in its place, and returns that. */
    Path publish(RunId id) {
        try {
            return Files.move(real(id + RUN + NEW), real(id + RUN), StandardCopyOption.ATOMIC_MOVE);
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

    StoreException notWritable(Exception cause) {
        return new StoreException(
                "cannot write runs in folder "
                        + folder.toAbsolutePath()
                        + ": "
                        + reason(cause)
                        + ". Choose a folder that can be made and written",
                cause);
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
