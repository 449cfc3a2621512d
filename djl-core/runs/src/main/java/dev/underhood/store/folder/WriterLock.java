package dev.underhood.store.folder;

import dev.underhood.file.OwnerOnly;
import dev.underhood.run.RunId;
import dev.underhood.store.RunLockedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The right to write one run, held against all threads and processes until it is closed or the
 * process ends. It is a lock on a separate file beside the run, never on the run: POSIX drops a
 * process's locks on a file when the process closes any channel to it, and SQLite's would go, too.
 *
 * <p>The writer locks two bytes: the first keeps other writers out, the second shows readers that
 * there is a writer. A reader that looks never touches the first, so it never stands in a writer's
 * way.
 */
final class WriterLock implements AutoCloseable {
    private static final long WRITERS = 0;
    private static final long SHOWN = 1;
    private static final int MAX_SIZE = 4096;

    /** What this process holds; also the monitor under which it opens and closes lock files. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;
    private boolean open = true;

    private WriterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, without waiting for another writer.
     *
     * @param file the lock's file, in a folder named by its real path
     * @throws RunLockedException if another writer holds it
     * @throws IOException if the file cannot be made or locked
     */
    static WriterLock take(Path file, RunId id) throws IOException {
        // a pending interrupt would close the channel in the middle
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (HELD) {
                if (HELD.contains(file)) {
                    throw locked(id);
                }
                WriterLock lock = new WriterLock(file, lockedChannel(file, id));
                HELD.add(file);
                return lock;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether a writer in any process holds the lock. */
    static boolean isHeld(Path file) {
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return true;
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                return channel.tryLock(SHOWN, 1, true) == null;
            } catch (IOException e) {
                // gone meanwhile, or of another user whose runs cannot be read either
                return false;
            }
        }
    }

    /** Gives the lock back and removes its file; closing twice does nothing. */
    @Override
    public void close() {
        synchronized (HELD) {
            if (!open) {
                return;
            }
            open = false;
            try (channel) {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // a file that stays behind unlocked keeps nobody out
            } finally {
                HELD.remove(file);
            }
        }
    }

    private static FileChannel lockedChannel(Path file, RunId id) throws IOException {
        while (true) {
            FileChannel channel = open(file, id);
            try {
                if (channel.tryLock(WRITERS, 1, false) == null) {
                    throw locked(id);
                }
                if (isStillAt(file, channel)) {
                    // only a reader can have it, and only for the moment of its look
                    channel.lock(SHOWN, 1, false);
                    return channel;
                }
                channel.close();
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
    }

    private static FileChannel open(Path file, RunId id) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a plain file");
        }
        try {
            return FileChannel.open(
                    file,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS),
                    OwnerOnly.file(file));
        } catch (AccessDeniedException e) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                // another user's, or on Windows one whose writer is just closing it
                throw new RunLockedException(
                        "run "
                                + id
                                + " cannot be locked: "
                                + file
                                + " belongs to another writer. Try again, or remove it if there is"
                                + " none",
                        e);
            }
            throw e;
        }
    }

    /**
     * Another writer may have removed the file between its opening and its locking, and a third may
     * have made a new one. A size that only we use tells ours from that one, without opening it
     * again.
     */
    private static boolean isStillAt(Path file, FileChannel channel) throws IOException {
        int size = ThreadLocalRandom.current().nextInt(2, MAX_SIZE);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), size - 1);
        try {
            return Files.size(file) == size;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static RunLockedException locked(RunId id) {
        return new RunLockedException(
                "run " + id + " is being written already: wait for its end or choose another id");
    }
}
