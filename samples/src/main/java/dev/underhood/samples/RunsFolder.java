package dev.underhood.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The folder that is to hold the recorded runs. */
final class RunsFolder {
    private RunsFolder() {}

    /**
     * Makes sure, before any work is done, that runs can be written, and leaves no trace of it.
     *
     * @throws BadInputException if they cannot
     */
    static void check(Path folder) {
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
            throw new BadInputException(
                    "runs folder "
                            + folder
                            + " cannot be written ("
                            + BadInputException.reason(e)
                            + "): give --runs a folder that can be written",
                    e);
        } finally {
            made.forEach(RunsFolder::delete);
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
