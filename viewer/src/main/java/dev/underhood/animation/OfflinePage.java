package dev.underhood.animation;

import dev.underhood.store.RunReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A whole run in one HTML file that needs no server. */
public final class OfflinePage {
    private OfflinePage() {}

    /**
     * Writes the page to a file.
     *
     * @param run the run; used by this thread only until this returns
     * @param file where to write
     * @param options what the page holds
     * @param progress is told of every frame of every figure
     * @throws IOException if it cannot be written
     */
    public static void write(RunReader run, Path file, PageOptions options, Progress progress)
            throws IOException {
        if (run.epochs().isEmpty()) {
            throw new IOException("not yet");
        }
    }

    /**
     * Writes the page to a stream, which stays open.
     *
     * @param run the run; used by this thread only until this returns
     * @param out where to write
     * @param options what the page holds
     * @param progress is told of every frame of every figure
     * @throws IOException if it cannot be written
     */
    public static void write(
            RunReader run, OutputStream out, PageOptions options, Progress progress)
            throws IOException {
        if (run.epochs().isEmpty()) {
            throw new IOException("not yet");
        }
    }
}
