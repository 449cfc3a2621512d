package dev.underhood.viewer.film;

import dev.underhood.animation.Progress;
import dev.underhood.animation.VideoException;
import dev.underhood.figure.CannotDrawException;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that take their time: videos and pages of whole runs. One is made at a time in the whole
 * viewer, in a temporary folder, within bounds; then it is sent, and deleted. So whatever goes
 * wrong while it is made can still be said.
 */
public final class MadeFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MadeFiles.class);
    private static final int BLOCK = 64 << 10;

    /**
     * How much a file may take.
     *
     * @param seconds that it is made
     * @param bytes that it has
     */
    public record Bounds(int seconds, long bytes) {
        public static final Bounds USUAL = new Bounds(180, 64_000_000);
    }

    /** Makes the file of an opened run. */
    @FunctionalInterface
    interface Making {
        void write(RunReader run, Path file, Progress progress) throws IOException;
    }

    private final Runs runs;
    private final Bounds bounds;
    private final Semaphore free = new Semaphore(1);
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1),
                    task -> RenderThread.of(task, "underhood-file"));

    public MadeFiles(Runs runs, Bounds bounds) {
        this.runs = runs;
        this.bounds = bounds;
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /**
     * Answers with a file; refuses if another one is being made.
     *
     * @param run the run, open; it is closed when the file is made
     * @param name the file's name, with its ending
     */
    void send(Context ctx, String id, RunReader run, String name, Making making) {
        ctx.future(() -> answer(ctx, id, run, name, making));
    }

    private CompletableFuture<Void> answer(
            Context ctx, String id, RunReader run, String name, Making making) {
        ClientStream client = new ClientStream(ctx.req(), ctx.res());
        if (!free.tryAcquire()) {
            run.close();
            client.refuse(
                    Refusal.busy("another film or page is being made: try again when it is done"));
            return client.answered();
        }
        thread.execute(
                () -> {
                    Runnable ending;
                    try {
                        ending = make(id, run, name, making, client);
                    } finally {
                        run.close();
                        free.release(); // before the client knows, as it may ask for the next one
                    }
                    ending.run();
                });
        return client.answered();
    }

    /** Makes and sends the file, and returns how the answer is to be ended. */
    private Runnable make(
            String id, RunReader run, String name, Making making, ClientStream client) {
        try (TemporaryFolder folder = TemporaryFolder.named("underhood-file")) {
            Path file = folder.path().resolve(name);
            Watch watch = new Watch(folder.path(), client);
            runs.ask(id, run, opened -> write(making, opened, file, watch));
            watch.check();
            send(file, client);
            return client::finish;
        } catch (Refusal refusal) {
            return () -> client.refuse(refusal);
        } catch (VideoException e) {
            String why = String.valueOf(e.getMessage());
            return () -> client.refuse(Refusal.busy(why));
        } catch (CannotDrawException e) {
            return () -> client.refuse(Refusal.cannotDraw(e));
        } catch (LinkageError e) { // parts of Java are not there
            return () -> client.refuse(Refusal.cannotDraw(CannotDrawException.because(e)));
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            return () -> client.refuse(Refusal.notFound(why));
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("a file could not be made, or was no longer wanted", e);
            return client::cut;
        } catch (RuntimeException | Error e) { // no room on this heap, for example
            LOG.warn("a file could not be made: {}", e.toString());
            String why = "this file cannot be made here; the viewer's log says why";
            return () -> client.refuse(Refusal.busy(why));
        }
    }

    private static Path write(Making making, RunReader run, Path file, Watch watch) {
        try {
            making.write(run, file, watch);
            return file;
        } catch (VideoException e) {
            throw new Refusal(503, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Path file, ClientStream client) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ResponseStream out = new ResponseStream(client)) {
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                out.write(block, 0, n);
            }
        }
    }

    /** Ends what takes too long or becomes too large, and what nobody waits for. */
    private final class Watch implements Progress {
        private final Path folder;
        private final ClientStream client;
        private final long end =
                System.nanoTime() + TimeUnit.SECONDS.toNanos(MadeFiles.this.bounds.seconds);

        Watch(Path folder, ClientStream client) {
            this.folder = folder;
            this.client = client;
        }

        @Override
        public void done(int frames, int of) {
            if (client.closed().isDone()) {
                throw new UncheckedIOException(new IOException("the client is gone"));
            }
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
