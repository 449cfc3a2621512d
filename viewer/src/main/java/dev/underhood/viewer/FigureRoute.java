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
final class FigureRoute implements Handler {
    private static final int DEFAULT_WIDTH = 900;

    private final Runs runs;
    private final RenderQueue queue;
    private final boolean svg;

    /** A frame that can be drawn, and the headers of its picture. */
    private record Frame(int epoch, String tag, String caching) {}

    private FigureRoute(Runs runs, RenderQueue queue, boolean svg) {
        this.runs = runs;
        this.queue = queue;
        this.svg = svg;
    }

    static FigureRoute png(Runs runs, RenderQueue queue) {
        return new FigureRoute(runs, queue, false);
    }

    static FigureRoute svg(Runs runs, RenderQueue queue) {
        return new FigureRoute(runs, queue, true);
    }

    @Override
    public void handle(Context ctx) {
        FigureRequest wanted = FigureRequest.of(ctx);
        PictureSize size = PictureSize.of(wanted.query());
        Frame frame = runs.read(wanted.run(), run -> frame(run, wanted, size));
        ctx.header("Cache-Control", frame.caching)
                .header(
                        SecurityHeaders.POLICY_NAME,
                        svg ? SecurityHeaders.DRAWING_POLICY : SecurityHeaders.POLICY)
                .contentType(svg ? "image/svg+xml" : "image/png");
        if (!ETag.isKnown(ctx, frame.tag)) {
            ctx.future(() -> picture(ctx, wanted, size, frame));
        }
    }

    private CompletableFuture<Void> picture(
            Context ctx, FigureRequest wanted, PictureSize size, Frame frame) {
        // the response is written by the server's own threads: a slow client must not hold a
        // drawing thread
        Executor server = task -> ctx.req().getAsyncContext().start(task);
        Supplier<byte[]> drawing =
                () -> runs.read(wanted.run(), run -> draw(run, wanted, size, frame.epoch));
        return queue.render(frame.tag, drawing)
                .thenAcceptAsync(
                        picture ->
                                ctx.header("Content-Length", String.valueOf(picture.length))
                                        .result(picture),
                        server);
    }

    private Frame frame(RunReader run, FigureRequest wanted, PictureSize size) {
        int epoch = Routes.epoch(run, wanted.query());
        Figure figure = wanted.figure(run);
        String identity = epoch + " " + svg + " " + size + " " + wanted.identity(run, figure);
        boolean forEver =
                !figure.dependsOnLaterEpochs() && wanted.query().text("epoch").isPresent();
        return new Frame(epoch, ETag.of(identity), Caching.of(forEver));
    }

    private byte[] draw(RunReader run, FigureRequest wanted, PictureSize size, int epoch) {
        try {
            Drawing drawing = wanted.figure(run).at(epoch);
            PictureSize full = size.filled(DEFAULT_WIDTH, drawing.aspect());
            return svg
                    ? Pictures.svg(drawing, full.width(), full.height())
                    : Pictures.png(drawing, full.width(), full.height());
        } catch (NoSuchFrameException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
