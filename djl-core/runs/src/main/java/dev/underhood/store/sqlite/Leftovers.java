package dev.underhood.store.sqlite;

import dev.underhood.store.RunFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a writer that was killed left beside a run's file, and what it must not be. */
final class Leftovers {
    /** Ends a rollback journal that names further files, which SQLite deletes after playing it. */
    private static final long NAMES_OTHER_FILES = 0xd9d505f920a163d7L;

    private Leftovers() {}

    /** Returns the log and the journal beside a file that hold something; usually neither. */
    static List<Path> of(Path file) {
        return List.of(beside(file, "-wal"), beside(file, "-journal")).stream()
                .filter(path -> path.toFile().length() > 0)
                .toList();
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /**
     * Refuses a rollback journal that no writer of ours has made: it could have SQLite delete any
     * file of the user's.
     *
     * @throws RunFormatException if the journal names other files
     */
    static void check(Path file) {
        Path journal = beside(file, "-journal");
        if (!Files.isRegularFile(journal)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate(Long.BYTES);
            channel.read(end, Math.max(0, channel.size() - Long.BYTES));
            if (end.position() == Long.BYTES && end.getLong(0) == NAMES_OTHER_FILES) {
                throw new RunFormatException(
                        journal + " is not the journal of an Underhood run: remove it");
            }
        } catch (IOException e) {
            // gone meanwhile, or not to be read: SQLite will say so
        }
    }
}
