package dev.underhood.animation;

import java.io.IOException;

/** There is no ffmpeg, or it could not make the video; the message says which, and the cure. */
public class VideoException extends IOException {
    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     */
    public VideoException(String message) {
        super(message);
    }
}
