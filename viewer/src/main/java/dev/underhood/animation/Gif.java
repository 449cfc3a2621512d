package dev.underhood.animation;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes animations as GIF files. */
public final class Gif {
    private Gif() {}

    /**
     * Writes an animation.
     *
     * @param animation what is played
     * @param out where to write
     * @param progress is told of every frame
     * @return the epochs of which the figure has no frame; usually none
     * @throws IOException if it cannot be written
     */
    public static List<Integer> write(Animation animation, OutputStream out, Progress progress)
            throws IOException {
        if (animation.frames() > 0) {
            throw new IOException("not yet");
        }
        return List.of();
    }
}
