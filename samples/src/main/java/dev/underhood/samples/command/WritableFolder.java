package dev.underhood.samples.command;

import dev.underhood.cli.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A folder that something is to be written into. */
public final class WritableFolder {
    private WritableFolder() {}

    /**
     * Makes sure, before any work is done, that files can be written, and leaves no trace of it.
     *
     * @param option the option that gave the folder, without its dashes
     * @throws UnusableInputException if they cannot
     */
    public static void check(String option, Path folder) {
        Deque<Path> missing = new ArrayDeque<>();
        for (@Nullable Path path = folder.toAbsolutePath();
                path != null && Files.notExists(path);
                path = path.getParent()) {
            missing.push(path);
        }
        Deque<Path> made = new ArrayDeque<>();
        try {
            for (Path path : missing) {
                made.push(Files.createDirectory(path));
            }
            made.push(Files.createTempFile(folder, "check", ".tmp"));
        } catch (IOException e) {
            throw new UnusableInputException(
                    option
                            + " folder "
                            + folder
                            + " cannot be written ("
                            + UnusableInputException.reason(e)
                            + "): give --"
                            + option
                            + " a folder that can be written",
                    e);
        } finally {
            made.forEach(WritableFolder::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            // someone else has begun to use it
        }
    }
}
