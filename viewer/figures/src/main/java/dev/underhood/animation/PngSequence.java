package dev.underhood.animation;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.file.PartialFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The frames of an animation as PNG pictures, one for each epoch, whatever the speed and the hold.
 */
public final class PngSequence {
    private PngSequence() {}

    /**
     * Writes {@code frame-0000.png} and so on, numbered by epoch, in all their colours: for
     * programs that make films of pictures. Files of these names are replaced, others are left
     * alone. An epoch of which the figure has no frame gets no file.
     *
     * @param animation what is drawn
     * @param folder where the files go; made if it is missing
     * @param progress is called for every file
     * @return the epochs of which the figure has no frame; usually none
     * @throws NoSuchFrameException if the figure has no frame at any epoch
     * @throws InterruptedIOException if the thread is interrupted; the interrupt stays set
     * @throws IOException if a file cannot be written; those before it are complete and stay
     */
    public static List<Integer> write(Animation animation, Path folder, Progress progress)
            throws IOException {
        Files.createDirectories(folder);
        return Frames.each(
                animation,
                animation.height(),
                Pictures::png,
                (png, epoch, times) -> write(folder.resolve(name(epoch)), png),
                progress);
    }

    private static String name(int epoch) {
        return String.format(Locale.ROOT, "frame-%04d.png", epoch);
    }

    private static void write(Path file, byte[] png) throws IOException {
        try (PartialFile part = PartialFile.of(file)) {
            Files.write(part.path(), png);
            part.complete();
        }
    }
}
