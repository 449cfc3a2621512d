package dev.underhood.viewer.film;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.figure.CannotDrawException;
import dev.underhood.figure.Figures;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Caching;
import dev.underhood.viewer.http.ClientStream;
import dev.underhood.viewer.http.ETag;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import dev.underhood.viewer.http.SecurityHeaders;
import dev.underhood.viewer.render.RenderThread;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with a figure as an animation, sent frame by frame while it is being drawn. One is made
 * at a time, by a thread for that only, so that pictures are not kept waiting by it; a client that
 * goes away ends it. The run is opened once: that thread gets it open.
 */
public final class GifRoute implements Handler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GifRoute.class);

    private final Runs runs;
    private final Figures figures;
    private final Semaphore free = new Semaphore(1);
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1),
                    task -> RenderThread.of(task, "underhood-gif"));

    /** An animation that can be made, of a run that is open, and the headers of its file. */
    private record Film(Animation animation, String tag, boolean isFinal) {}

    public GifRoute(Runs runs, Figures figures) {
        this.runs = runs;
        this.figures = figures;
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void handle(Context ctx) throws IOException {
        FilmRequest wanted = FilmRequest.of(FigureRequest.of(ctx, figures), FilmRequest.Limits.GIF);
        String id = wanted.figure().run();
        RunReader run = runs.open(id);
        boolean drawn = false;
        try {
            Film film = runs.ask(id, run, opened -> film(opened, wanted));
            ctx.header("Cache-Control", Caching.of(film.isFinal))
                    .header(SecurityHeaders.POLICY_NAME, SecurityHeaders.SANDBOX_POLICY)
                    .header("Content-Disposition", "inline")
                    .contentType("image/gif");
            if (ETag.isKnown(ctx, film.tag)) {
                return;
            }
            if (ctx.method().equals(HandlerType.HEAD)) {
                ctx.res().flushBuffer(); // its length is not known before it is drawn
            } else {
                ctx.future(() -> send(ctx, id, run, film.animation));
                drawn = true;
            }
        } finally {
            if (!drawn) {
                run.close();
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Film film(RunReader run, FilmRequest wanted) {
        Animation animation = wanted.animation(run);
        return new Film(animation, ETag.of(wanted.identity(run, animation)), wanted.isFinal());
    }

    private CompletableFuture<Void> send(
            Context ctx, String id, RunReader run, Animation animation) {
        ClientStream client = new ClientStream(ctx.req(), ctx.res());
        if (!free.tryAcquire()) {
            run.close();
            client.refuse(Refusal.busy("another GIF is being made: try again when it is done"));
            return client.answered();
        }
        thread.execute(
                () -> {
                    Runnable ending = draw(id, run, animation, client);
                    run.close();
                    free.release(); // before the client knows, as it may ask for the next one
                    ending.run();
                });
        return client.answered();
    }

    /** Sends the animation, and returns how the answer is to be ended. */
    private Runnable draw(String id, RunReader run, Animation animation, ClientStream client) {
        ResponseStream out = new ResponseStream(client);
        try {
            runs.ask(id, run, opened -> write(animation, out));
            out.close();
            return client::finish;
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("a GIF was no longer wanted", e);
            return client::cut;
        } catch (Refusal refusal) {
            return () -> client.refuse(refusal);
        } catch (CannotDrawException e) {
            return () -> client.refuse(Refusal.cannotDraw(e));
        } catch (LinkageError e) { // parts of Java are not there
            return () -> client.refuse(Refusal.cannotDraw(CannotDrawException.because(e)));
        } catch (RuntimeException | Error e) { // no room on this heap, for example
            LOG.warn("a GIF could not be made: {}", e.toString());
            String why = "this GIF cannot be made here; the viewer's log says why";
            return () -> client.refuse(Refusal.busy(why));
        }
    }

    private static List<Integer> write(Animation animation, ResponseStream out) {
        try {
            return Gif.write(animation, out, (frames, of) -> flush(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(ResponseStream out) {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
