package dev.underhood.animation;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A running ffmpeg that takes frames and writes one file. It is started without a shell. */
final class Ffmpeg implements AutoCloseable {
    private static final int SECONDS_TO_GO = 5;

    private final Process process;
    private final Thread listener;
    private volatile String lastWords = "";

    private Ffmpeg(Process process) {
        this.process = process;
        listener = new Thread(this::listen, "underhood-ffmpeg");
        listener.setDaemon(true);
        listener.start();
    }

    /** Finds the program on the PATH. */
    static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            for (String name : List.of("ffmpeg", "ffmpeg.exe")) {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
                    return Optional.of(Path.of(folder, name));
                }
            }
        }
        return Optional.empty();
    }

    static Ffmpeg start(Path program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return new Ffmpeg(process);
    }

    /** Reads what it complains of, so that it never waits for a reader; keeps the last line. */
    private void listen() {
        try (BufferedReader errors =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            errors.lines().filter(line -> !line.isBlank()).forEach(line -> lastWords = line);
        } catch (IOException | UncheckedIOException e) {
            // it was stopped; nobody asks for its last words any more
        }
    }

    /** Where the frames go. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /** Says that there are no more frames, and waits until the file is written. */
    void finish() throws IOException {
        try {
            input().close();
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

    /** Says why it takes no more frames. */
    VideoException failure() {
        try {
            process.waitFor(SECONDS_TO_GO, TimeUnit.SECONDS);
            listener.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_GO));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String words = lastWords.isEmpty() ? "it gave no reason" : lastWords;
        return new VideoException(
                "ffmpeg could not make the video (" + words + "): export a GIF instead");
    }

    /** Stops it if it still runs. */
    @Override
    public void close() {
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
