package dev.underhood.viewer.route;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figures;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Caching;
import dev.underhood.viewer.http.Closeup;
import dev.underhood.viewer.http.ETag;
import dev.underhood.viewer.http.EpochRequest;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.PictureSize;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import dev.underhood.viewer.render.PictureAnswer;
import dev.underhood.viewer.render.PictureFormat;
import dev.underhood.viewer.render.RenderQueue;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.concurrent.CompletableFuture;

/**
 * Answers with a figure as a picture. A frame that later epochs cannot change is immutable; for any
 * other one the client asks again, and is told without drawing if nothing has changed. The run is
 * opened once: a thread that draws gets it open from the one that looked whether it has to.
 */
final class FigureRoute implements Handler {
    private final Runs runs;
    private final Figures figures;
    private final RenderQueue queue;
    private final PictureFormat format;

    /** A picture that is asked for, and the headers of its answer. */
    private record Wanted(
            FigureRequest figure,
            PictureSize size,
            Closeup closeup,
            int epoch,
            String tag,
            String caching) {}

    private FigureRoute(Runs runs, Figures figures, RenderQueue queue, PictureFormat format) {
        this.runs = runs;
        this.figures = figures;
        this.queue = queue;
        this.format = format;
    }

    static FigureRoute png(Runs runs, Figures figures, RenderQueue queue) {
        return new FigureRoute(runs, figures, queue, PictureFormat.PNG);
    }

    static FigureRoute svg(Runs runs, Figures figures, RenderQueue queue) {
        return new FigureRoute(runs, figures, queue, PictureFormat.SVG);
    }

    @Override
    public void handle(Context ctx) {
        FigureRequest figure = FigureRequest.of(ctx, figures);
        PictureSize size = PictureSize.of(figure.query());
        RunReader run = runs.open(figure.run());
        CompletableFuture<byte[]> picture = null;
        try {
            Wanted wanted = runs.ask(figure.run(), run, opened -> wanted(opened, figure, size));
            format.describe(ctx, wanted.caching);
            if (!ETag.isKnown(ctx, wanted.tag)) {
                picture =
                        queue.render(
                                wanted.tag,
                                () -> runs.ask(figure.run(), run, opened -> draw(opened, wanted)));
            }
        } finally {
            if (picture == null) {
                run.close();
            }
        }
        if (picture != null) {
            CompletableFuture<byte[]> drawn = picture.whenComplete((any, failure) -> run.close());
            ctx.future(() -> PictureAnswer.sent(ctx, drawn));
        }
    }

    private Wanted wanted(RunReader run, FigureRequest figure, PictureSize size) {
        int epoch = EpochRequest.of(run, figure.query());
        Closeup closeup = Closeup.of(figure.query());
        String identity =
                epoch + " " + format + " " + size + " " + closeup + " " + figure.identity(run);
        boolean forEver = !figure.grows() && figure.query().text("epoch").isPresent();
        return new Wanted(figure, size, closeup, epoch, ETag.of(identity), Caching.of(forEver));
    }

    private byte[] draw(RunReader run, Wanted wanted) {
        try {
            Drawing whole = wanted.figure.figure(run).at(wanted.epoch);
            return format.draw(wanted.closeup.of(whole), wanted.size);
        } catch (NoSuchFrameException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
