package dev.underhood.animation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A running ffmpeg that takes frames and writes one file. It is started without a shell. */
final class Ffmpeg implements AutoCloseable {
    private static final int SECONDS_TO_GO = 5;
    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_WORDS = 500;
    private static final Pattern CAUSE =
            Pattern.compile(
                    "(?i)error|invalid|unknown|unrecognized|not found|no such|cannot|could not"
                            + "|unable|denied|no space|not divisible|unsupported");

    private final Process process;
    private final Thread listener;
    private final Watchdog watchdog;
    private volatile String cause = "";
    private volatile String lastWords = "";

    private Ffmpeg(Process process, Duration patience) {
        this.process = process;
        watchdog = new Watchdog(process, patience);
        listener = new Thread(this::listen, "underhood-ffmpeg");
        listener.setDaemon(true);
        listener.start();
    }

    /** Finds the program on the PATH. */
    static Optional<Path> program() {
        return Programs.find("ffmpeg");
    }

    /**
     * Starts it.
     *
     * @param patience how long it may take no frame, or not end, before it is stopped
     */
    static Ffmpeg start(Path program, List<String> arguments, Duration patience)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return new Ffmpeg(process, patience);
    }

    /**
     * Reads what it complains of, so that it never waits for a reader; keeps the line that helps.
     */
    private void listen() {
        try (BufferedReader errors =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            errors.lines().filter(line -> !line.isBlank()).forEach(this::keep);
        } catch (IOException | UncheckedIOException e) {
            // it was stopped; nobody asks for its last words any more
        }
    }

    /** The first line that names a cause; what follows it are mostly its consequences. */
    private void keep(String line) {
        String words = line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + "…" : line;
        lastWords = words;
        if (cause.isEmpty() && CAUSE.matcher(words).find()) {
            cause = words;
        }
    }

    /** Gives it a frame; throws {@link VideoException} if it takes none. */
    void take(byte[] frame) throws IOException {
        watchdog.begin();
        try {
            process.getOutputStream().write(frame);
        } catch (IOException e) {
            throw failure();
        }
        watchdog.end();
    }

    /** Says that all frames were written, and waits until the file is written. */
    void finish() throws IOException {
        watchdog.begin();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw failure();
        }
        try {
            if (process.waitFor() != 0) {
                throw failure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while ffmpeg was finishing the video");
        }
    }

    /** Says why it stopped taking frames. */
    private VideoException failure() {
        try {
            process.waitFor(SECONDS_TO_GO, TimeUnit.SECONDS);
            listener.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_GO));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (watchdog.hasBitten()) {
            return new VideoException(
                    "ffmpeg made no progress for "
                            + watchdog.patience()
                            + " and was stopped: export a GIF instead");
        }
        String said = cause.isEmpty() ? lastWords : cause;
        String words = said.isEmpty() ? "it gave no reason" : said;
        return new VideoException(
                "ffmpeg could not make the video (" + words + "): export a GIF instead");
    }

    /** Stops it if it still runs. */
    @Override
    public void close() {
        watchdog.close();
        if (process.isAlive()) {
            process.destroyForcibly();
            boolean interrupted =
                    Thread.interrupted(); // its file can be deleted only when it is gone
            try {
                process.waitFor(SECONDS_TO_GO, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
