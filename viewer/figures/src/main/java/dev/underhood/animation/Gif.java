package dev.underhood.animation;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.file.PartialFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes animations as GIF files, frame by frame. One table of at most 255 colours serves the whole
 * film, so that nothing flickers; there is no dithering. Times are given in hundredths of a second,
 * rounded such that the film as a whole keeps its speed; a frame that is shown longer is stored
 * once.
 */
public final class Gif {
    private static final int MOST_COLORS = 255; // one index is left for "as before"

    private Gif() {}

    /**
     * Writes a GIF file; an older file of that name is replaced when the new one is complete.
     *
     * @param animation what is played
     * @param file the file
     * @param progress is called for every frame
     * @return the epochs of which the figure has no frame; usually none
     * @throws NoSuchFrameException if the figure has no frame at any epoch
     * @throws InterruptedIOException if the thread is interrupted; the interrupt stays set
     * @throws IOException if the file cannot be written; nothing of it is left
     */
    public static List<Integer> write(Animation animation, Path file, Progress progress)
            throws IOException {
        try (PartialFile part = PartialFile.of(file)) {
            List<Integer> missing;
            try (OutputStream out = Files.newOutputStream(part.path())) {
                missing = write(animation, out, progress);
            }
            part.complete();
            return missing;
        }
    }

    /**
     * Writes a GIF file to a stream, which is flushed and stays open.
     *
     * @param animation what is played
     * @param out takes the file; it is asked to take some KiB at a time
     * @param progress is called for every frame
     * @return the epochs of which the figure has no frame; usually none
     * @throws NoSuchFrameException if the figure has no frame at any epoch; nothing is then written
     * @throws InterruptedIOException if the thread is interrupted; the interrupt stays set
     * @throws IOException if the stream cannot be written to
     */
    public static List<Integer> write(Animation animation, OutputStream out, Progress progress)
            throws IOException {
        int height = animation.height();
        ColorTable colors = ColorTable.of(animation, height, MOST_COLORS);
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        GifStream gif =
                new GifStream(buffered, animation.width(), height, colors, animation.loops());
        Clock clock = new Clock(100 / animation.fps());
        List<Integer> missing =
                Frames.each(
                        animation,
                        height,
                        colors::indexes,
                        (indexes, epoch, times) -> gif.add(indexes, clock.pass(times)),
                        progress);
        gif.finish();
        return missing;
    }

    /** Counts time in whole units such that rounding errors never add up. */
    private static final class Clock {
        private final double perFrame;
        private long frames;

        Clock(double perFrame) {
            this.perFrame = perFrame;
        }

        long pass(int times) {
            long before = Math.round(frames * perFrame);
            frames += times;
            return Math.round(frames * perFrame) - before;
        }
    }
}
