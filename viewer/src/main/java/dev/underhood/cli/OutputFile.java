package dev.underhood.cli;

import dev.underhood.file.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that an export makes. One that fails leaves what was there before. */
final class OutputFile {
    /** Writes a file of a given place. */
    @FunctionalInterface
    interface Writing {
        void to(Path file) throws IOException;
    }

    private OutputFile() {}

    /**
     * Makes sure, before any work is done, that the place can be written to.
     *
     * @throws UnusableInputException if it cannot
     */
    static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw new UnusableInputException(
                    file + " is a folder: give --out the name of a file in it");
        }
        checkFolder(folder);
    }

    /**
     * Makes sure that files can be made in a folder.
     *
     * @throws UnusableInputException if they cannot
     */
    static void checkFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    folder + " is a file and no folder: give --out another place");
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    "no folder " + folder + ": make it first, or give --out another place");
        }
        if (!Files.isWritable(folder)) {
            throw new UnusableInputException(
                    "folder "
                            + folder
                            + " cannot be written (Permission denied): give --out another place");
        }
    }

    /**
     * Writes the file; what was there is replaced.
     *
     * @throws UnusableInputException if it cannot be written
     */
    static void write(Path file, Writing writing) {
        try (PartialFile part = PartialFile.of(file)) {
            writing.to(part.path());
            part.complete();
        } catch (IOException e) {
            throw cannotBeWritten(file, e);
        }
    }

    static UnusableInputException cannotBeWritten(Path file, IOException e) {
        return new UnusableInputException(
                file
                        + " cannot be written ("
                        + UnusableInputException.reason(e)
                        + "): give --out another place",
                e);
    }
}
