package dev.underhood.viewer.film;

import dev.underhood.animation.Progress;
import dev.underhood.animation.VideoException;
import dev.underhood.file.TemporaryFolder;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.ClientStream;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import dev.underhood.viewer.render.RenderThread;
import io.javalin.http.Context;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Files that take their time: videos and pages of whole runs. One is made at a time in the whole
 * viewer, in a temporary folder, within bounds; then it is sent, and deleted. Until then only bytes
 * that say nothing are sent ({@link Opening}), and none in the first moments, in which most of what
 * can go wrong does; so a client that leaves ends the making.
 */
public final class MadeFiles implements AutoCloseable {
    private static final int BLOCK = 64 << 10;

    /**
     * How much a file may take.
     *
     * @param seconds that it is made
     * @param bytes that it has
     * @param beat milliseconds until something is sent, and from then on between two bytes
     * @param patience seconds for which a client may take nothing of what is sent
     */
    public record Bounds(int seconds, long bytes, int beat, int patience) {
        public static final Bounds USUAL = new Bounds(180, 64_000_000, 500, 10);
    }

    /** Makes the file of an opened run. */
    @FunctionalInterface
    interface Making {
        void write(RunReader run, Path file, Progress progress) throws IOException;
    }

    private final Runs runs;
    private final Bounds bounds;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, task -> RenderThread.of(task, "underhood-beat"));
    private final OneAtATime making =
            new OneAtATime("file", "another film or page is being made: try again when it is done");

    public MadeFiles(Runs runs, Bounds bounds) {
        this.runs = runs;
        this.bounds = bounds;
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void close() {
        making.close();
        timer.shutdownNow();
    }

    /**
     * Answers with a file; refuses if another one is being made.
     *
     * @param run the run, open; it is closed when the file is made
     * @param name the file's name, with its ending
     * @param opening what such files begin with
     */
    void send(Context ctx, String id, RunReader run, String name, Opening opening, Making file) {
        ctx.future(
                () -> {
                    ClientStream client = new ClientStream(ctx.req(), ctx.res());
                    return making.answer(
                            client, run, () -> make(id, run, name, opening, file, client));
                });
    }

    private void make(
            String id,
            RunReader run,
            String name,
            Opening opening,
            Making file,
            ClientStream client)
            throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.named("underhood-file");
                Heartbeat heartbeat = new Heartbeat(client, opening.bytes(), bounds.beat, timer)) {
            Path path = folder.path().resolve(name);
            Watch watch = new Watch(folder.path());
            runs.ask(id, run, opened -> write(file, opened, path, watch));
            watch.check();
            send(heartbeat.rest(), path, opening.rest().of(path), client);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        }
    }

    private static Path write(Making making, RunReader run, Path file, Watch watch) {
        try {
            making.write(run, file, watch);
            return file;
        } catch (VideoException e) {
            throw Refusal.busy(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(byte[] first, Path file, long from, ClientStream client) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ResponseStream out = new ResponseStream(client, bounds.patience)) {
            out.write(first);
            in.skipNBytes(from);
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                out.write(block, 0, n);
            }
        }
    }

    /** Ends what takes too long or becomes too large. */
    private final class Watch implements Progress {
        private final Path folder;
        private final long end =
                System.nanoTime() + TimeUnit.SECONDS.toNanos(MadeFiles.this.bounds.seconds);

        Watch(Path folder) {
            this.folder = folder;
        }

        @Override
        public void done(int frames, int of) {
            check();
        }

        void check() {
            if (System.nanoTime() > end) {
                throw refusal(bounds.seconds + " seconds");
            }
            long bytes = 0;
            File[] files = folder.toFile().listFiles();
            for (File file : files == null ? new File[0] : files) {
                bytes += file.length();
            }
            if (bytes > bounds.bytes) {
                throw refusal(bounds.bytes / 1_000_000 + " MB");
            }
        }

        private Refusal refusal(String limit) {
            return Refusal.badRequest(
                    "this file would take more than the "
                            + limit
                            + " that the viewer gives one: choose fewer epochs (every=2) or a"
                            + " smaller width, or make it with underhood export, which has no such"
                            + " limit");
        }
    }
}
