package dev.underhood.file;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for a while, its owner's only. What cannot be deleted stays: on Windows, a file that is
 * open.
 */
public record TemporaryFolder(Path path) implements AutoCloseable {
    /** Makes a folder where the system has its temporary files. */
    public static TemporaryFolder named(String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(prefix));
    }

    /** Makes a folder below another one. */
    public static TemporaryFolder in(Path parent, String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
    }

    /** Deletes all that is in the folder. */
    public void empty() {
        delete(1);
    }

    /** Deletes the folder with all that is in it; closing twice does nothing. */
    @Override
    public void close() {
        delete(0);
    }

    private void delete(int fromDepth) {
        try (Stream<Path> files = Files.walk(path)) {
            files.filter(file -> file.getNameCount() >= path.getNameCount() + fromDepth)
                    .sorted(Comparator.reverseOrder())
                    .map(Path::toFile)
                    .forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // gone, or not to be read: then it stays
        }
    }
}
