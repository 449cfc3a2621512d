package dev.underhood.animation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the frames of an animation as PNG files. */
public final class PngSequence {
    private PngSequence() {}

    /**
     * Writes an animation.
     *
     * @param animation what is played
     * @param folder where to write
     * @param progress is told of every frame
     * @return the epochs of which the figure has no frame; usually none
     * @throws IOException if it cannot be written
     */
    public static List<Integer> write(Animation animation, Path folder, Progress progress)
            throws IOException {
        if (animation.frames() > 0) {
            throw new IOException("not yet");
        }
        return List.of();
    }
}
