package dev.underhood.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the file at a path is not the one that this process has open. Without this look,
 * everything written to a file that was deleted would succeed, and be nowhere.
 */
final class FileWatch {
    private final Path file;

    /** Tells a file from others at its path; null where the file system has no such thing. */
    private final @Nullable Object key;

    private FileWatch(Path file, @Nullable Object key) {
        this.file = file;
        this.key = key;
    }

    static FileWatch of(Path file) throws IOException {
        return new FileWatch(file, attributes(file).fileKey());
    }

    /**
     * Looks at the file, without opening it.
     *
     * @return what happened to it; null if nothing did, or if it cannot be told at the moment
     */
    @Nullable String change() {
        try {
            return Objects.equals(key, attributes(file).fileKey())
                    ? null
                    : "was replaced by another one";
        } catch (NoSuchFileException e) {
            return "was deleted or moved away";
        } catch (IOException e) {
            return null;
        }
    }

    /** Returns the file's size in bytes; what cannot be told is large. */
    long size() {
        try {
            return attributes(file).size();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
