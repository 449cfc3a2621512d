package dev.underhood.viewer.film;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bytes that every file of a kind begins with, whatever is in it: they can be sent, one now and
 * then, while the file is being made. Only by sending does a server learn that its client has left.
 */
final class Opening {
    /** So many can be sent one by one, two a second, in the time that a file may take. */
    static final int PADDING = 512;

    private static final String DOCTYPE = "<!doctype html>";

    /** White space may follow the first line of a page. */
    static final Opening HTML =
            new Opening(
                    (DOCTYPE + "\n".repeat(PADDING)).getBytes(StandardCharsets.US_ASCII),
                    file -> DOCTYPE.length());

    static final Opening MP4 = new Opening(Mp4.opening(PADDING), Mp4::follow);

    private final byte[] bytes;
    private final Rest rest;

    private Opening(byte[] bytes, Rest rest) {
        this.bytes = bytes;
        this.rest = rest;
    }

    /** Returns the bytes, most of them padding that the format permits; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns what makes a file follow them. */
    Rest rest() {
        return rest;
    }

    /** Makes a file what follows an opening. */
    @FunctionalInterface
    interface Rest {
        /** Returns from which of its bytes on the file is to be sent. */
        long of(Path file) throws IOException;
    }
}
