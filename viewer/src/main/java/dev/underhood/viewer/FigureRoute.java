package dev.underhood.viewer;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.store.RunReader;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Answers with a figure as a picture. A frame that later epochs cannot change is immutable; for any
 * other one the client asks again, and is told without drawing if nothing has changed.
 */
final class FigureRoute implements Handler, AutoCloseable {
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private final Runs runs;
    private final RenderQueue queue = new RenderQueue();

    /** A frame that can be drawn, and the headers of its picture. */
    private record Frame(int epoch, String tag, String caching) {}

    FigureRoute(Runs runs) {
        this.runs = runs;
    }

    @Override
    public void handle(Context ctx) {
        FigureRequest wanted =
                FigureRequest.of(
                        ctx.pathParam("id"), ctx.pathParam("file"), new Query(ctx.queryString()));
        Frame frame = runs.read(wanted.run(), run -> frame(run, wanted));
        ctx.header("Cache-Control", frame.caching)
                .header(
                        SecurityHeaders.POLICY_NAME,
                        wanted.svg() ? SecurityHeaders.SVG_POLICY : SecurityHeaders.POLICY)
                .contentType(wanted.svg() ? "image/svg+xml" : "image/png");
        if (!ETag.isKnown(ctx, frame.tag)) {
            ctx.future(() -> picture(ctx, wanted, frame));
        }
    }

    @Override
    public void close() {
        queue.close();
    }

    private CompletableFuture<Void> picture(Context ctx, FigureRequest wanted, Frame frame) {
        // the response is written by the server's own threads: a slow client must not hold a
        // drawing thread
        Executor server = task -> ctx.req().getAsyncContext().start(task);
        Supplier<byte[]> drawing =
                () -> runs.read(wanted.run(), run -> draw(run, wanted, frame.epoch));
        return queue.render(frame.tag, drawing)
                .thenAcceptAsync(
                        picture ->
                                ctx.header("Content-Length", String.valueOf(picture.length))
                                        .result(picture),
                        server);
    }

    private static Frame frame(RunReader run, FigureRequest wanted) {
        int epoch = Routes.epoch(run, wanted.query());
        boolean changes = figure(run, wanted).dependsOnLaterEpochs();
        String identity = run.info().startedAt() + " " + epoch + " " + wanted.identity();
        if (changes) {
            identity += " " + run.state().lastEpoch() + " " + run.state().status();
        }
        boolean forEver = !changes && wanted.query().text("epoch").isPresent();
        return new Frame(epoch, ETag.of(identity), forEver ? FOR_EVER : "private, no-cache");
    }

    private static Figure figure(RunReader run, FigureRequest wanted) {
        try {
            return wanted.kind().of(run, wanted.options());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] draw(RunReader run, FigureRequest wanted, int epoch) {
        try {
            Drawing drawing = figure(run, wanted).at(epoch);
            int width = wanted.width();
            int height = wanted.height(drawing.aspect());
            return wanted.svg()
                    ? Pictures.svg(drawing, width, height)
                    : Pictures.png(drawing, width, height);
        } catch (NoSuchFrameException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
