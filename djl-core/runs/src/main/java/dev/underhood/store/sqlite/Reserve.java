package dev.underhood.store.sqlite;

import dev.underhood.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Some room on the disk, held by a file beside the run, for what must be written even when the disk
 * is full: that the run has ended, and remarks on what is missing.
 */
public final class Reserve {
    public static final String SUFFIX = "-reserve";

    /** Enough for dozens of small commits, in a log or with a journal. */
    private static final int BYTES = 256 << 10;

    private final Path file;
    private boolean held;

    private Reserve(Path file) {
        this.file = file;
    }

    /** Takes the room for a run, if there is any. */
    static Reserve beside(Path run) {
        Reserve reserve = new Reserve(Leftovers.beside(run, SUFFIX));
        reserve.take();
        return reserve;
    }

    /** Takes the room again after it was released; does nothing if it is held. */
    void take() {
        if (held) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS),
                        OwnerOnly.file(file))) {
            ByteBuffer zeros = ByteBuffer.allocate(BYTES);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            held = true;
        } catch (IOException | RuntimeException e) {
            release(); // a run that cannot have it can be written all the same
        }
    }

    /**
     * Gives the room back.
     *
     * @return whether there was any
     */
    boolean release() {
        boolean had = held;
        held = false;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
        return had;
    }
}
