package dev.underhood.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that is written beside its place and moved there when it is whole: whoever fails, or is
 * killed, leaves what was there before.
 */
public final class PartialFile implements AutoCloseable {
    private final Path target;
    private final Path part;

    private PartialFile(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    /** Chooses a name beside a place; nothing is made yet. */
    public static PartialFile of(Path target) {
        Path place = target.toAbsolutePath();
        Path part = place.resolveSibling(".underhood-" + UUID.randomUUID() + ".part");
        if (part.getFileSystem().equals(FileSystems.getDefault())) {
            part.toFile().deleteOnExit(); // should Ctrl-C end this
        }
        return new PartialFile(place, part);
    }

    /** As {@link #of}, and makes the file: empty, and its owner's only. */
    public static PartialFile ownerOnly(Path target) throws IOException {
        PartialFile file = of(target);
        return ownerOnly(file.target, file.part);
    }

    /**
     * Makes a file of a given name.
     *
     * @param part where it is written, in the same folder
     * @throws IOException if it cannot be made, or is there already
     */
    public static PartialFile ownerOnly(Path target, Path part) throws IOException {
        Files.createFile(part, OwnerOnly.file(part));
        return new PartialFile(target, part);
    }

    /** Returns where the file is written. */
    public Path path() {
        return part;
    }

    /**
     * Puts the file into its place; one that was there is replaced.
     *
     * @return the place
     */
    public Path complete() throws IOException {
        try {
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the file unless it is complete. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
