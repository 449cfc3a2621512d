package dev.underhood.cli;

import dev.underhood.animation.Animation;
import dev.underhood.animation.PngSequence;
import dev.underhood.animation.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a film's frames: a new or an empty one, so that nothing is mixed up. */
final class FrameFolder {
    private FrameFolder() {}

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

    /** Writes a film into the folder; the pictures of an attempt that fails are removed. */
    static List<Integer> write(Path folder, Animation film, Progress progress) throws IOException {
        boolean done = false;
        try {
            List<Integer> missing = PngSequence.write(film, folder, progress);
            done = true;
            return missing;
        } finally {
            if (!done) {
                files(folder).forEach(FrameFolder::delete);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            // it stays; the message of what went wrong before says more
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
