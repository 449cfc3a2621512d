package dev.underhood.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder that files are exported into: a new or an empty one, so that nothing is mixed up. */
final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes sure, before any work is done, that the folder can be written to.
     *
     * @throws UnusableInputException if it cannot, or holds something already
     */
    static void check(Path folder) {
        if (!Files.exists(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            OutputFile.checkFolder(parent == null ? folder : parent);
            return;
        }
        OutputFile.checkFolder(folder);
        if (!files(folder).isEmpty()) {
            throw new UnusableInputException(
                    "folder " + folder + " is not empty: give --out a new or an empty one");
        }
    }

    /**
     * Lets files be written into the folder; those of an attempt that fails are removed.
     *
     * @throws UnusableInputException if they cannot be written
     */
    static void write(Path folder, OutputFile.Writing writing) {
        boolean done = false;
        try {
            Files.createDirectories(folder);
            writing.to(folder);
            done = true;
        } catch (IOException e) {
            throw OutputFile.cannotBeWritten(folder, e);
        } finally {
            if (!done) {
                files(folder).forEach(OutputFile::delete);
            }
        }
    }

    /** Returns what the folder holds; nothing if it is none. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
