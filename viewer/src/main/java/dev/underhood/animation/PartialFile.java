package dev.underhood.animation;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file that is written beside its place and moved there when it is complete. */
public final class PartialFile implements AutoCloseable {
    private final Path target;
    private final Path part;

    /**
     * Chooses a name beside the place; nothing is written yet.
     *
     * @param target the place
     */
    public PartialFile(Path target) {
        this.target = target.toAbsolutePath();
        part = this.target.resolveSibling(".underhood-" + UUID.randomUUID() + ".part");
        part.toFile().deleteOnExit(); // should Ctrl-C end this
    }

    /**
     * Returns where to write.
     *
     * @return a file in the folder of the place
     */
    public Path path() {
        return part;
    }

    /**
     * Puts the file into its place; one that was there is replaced.
     *
     * @throws IOException if it cannot be moved there
     */
    public void complete() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the file unless it is complete. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
