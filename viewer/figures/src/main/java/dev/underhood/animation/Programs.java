package dev.underhood.animation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs of this machine. */
public final class Programs {
    private Programs() {}

    /**
     * Finds a program on the PATH, as a shell would: folder by folder. An entry that is empty, or
     * that the file system takes for no path, is passed over.
     *
     * @param names what it may be called, without an ending
     * @return the first that may be executed, or empty
     */
    public static Optional<Path> find(String... names) {
        return onPath(System.getenv("PATH"), names);
    }

    static Optional<Path> onPath(@Nullable String path, String... names) {
        List<String> files = Stream.of(names).flatMap(n -> Stream.of(n, n + ".exe")).toList();
        return Arrays.stream((path == null ? "" : path).split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> files.stream().flatMap(file -> path(folder, file).stream()))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** With letters that the locale lacks, or a NUL, a folder of the PATH is no path in Java. */
    private static Optional<Path> path(String folder, String file) {
        try {
            return Optional.of(Path.of(folder, file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
