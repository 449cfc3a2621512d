package dev.underhood.viewer;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.figure.CannotDrawException;
import dev.underhood.store.RunReader;
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
 * at a time, by a thread of its own, so that pictures are not kept waiting by it; a client that
 * goes away ends it.
 */
final class GifRoute implements Handler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GifRoute.class);

    private final Runs runs;
    private final Semaphore free = new Semaphore(1);
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1),
                    task -> RenderThread.of(task, "underhood-gif"));

    /** An animation that can be made, and the headers of its file. */
    private record Film(GifRequest request, String tag, boolean isFinal) {}

    GifRoute(Runs runs) {
        this.runs = runs;
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void handle(Context ctx) throws IOException {
        GifRequest wanted = GifRequest.of(FigureRequest.of(ctx));
        Film film = runs.read(wanted.figure().run(), run -> film(run, wanted));
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
            ctx.future(() -> send(ctx, film.request));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Film film(RunReader run, GifRequest wanted) {
        Animation animation = wanted.animation(run);
        int end = animation.epochs().get(animation.frames() - 1);
        return new Film(
                wanted.endingAt(end),
                ETag.of(wanted.identity(run, animation)),
                wanted.isFinal(animation));
    }

    private CompletableFuture<Void> send(Context ctx, GifRequest wanted) {
        ResponseStream out = new ResponseStream(ctx);
        if (!free.tryAcquire()) {
            out.refuse(Refusal.busy("another GIF is being made: try again when it is done"));
            return out.ended();
        }
        thread.execute(
                () -> {
                    Runnable ending = draw(wanted, out);
                    free.release(); // before the client knows, as it may ask for the next one
                    ending.run();
                });
        return out.ended();
    }

    /** Sends the animation, and returns how the answer is to be ended. */
    private Runnable draw(GifRequest wanted, ResponseStream out) {
        try {
            runs.read(wanted.figure().run(), run -> draw(run, wanted, out));
            out.close();
            return out::end;
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("a GIF was not wanted any more", e);
            return out::abandon;
        } catch (Refusal refusal) {
            return () -> out.refuse(refusal);
        } catch (CannotDrawException e) {
            return () -> out.refuse(Refusal.cannotDraw(e));
        } catch (LinkageError e) { // parts of Java are not there
            return () -> out.refuse(Refusal.cannotDraw(CannotDrawException.because(e)));
        } catch (RuntimeException | Error e) { // no room on this heap, for example
            LOG.warn("a GIF could not be made: {}", e.toString());
            String why = "this GIF cannot be made here; the viewer's log says why";
            return () -> out.refuse(Refusal.busy(why));
        }
    }

    private static List<Integer> draw(RunReader run, GifRequest wanted, ResponseStream out) {
        try {
            return Gif.write(wanted.animation(run), out, (frames, of) -> flush(out));
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
