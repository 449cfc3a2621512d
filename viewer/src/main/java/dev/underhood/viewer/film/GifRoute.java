package dev.underhood.viewer.film;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.figure.Figures;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.ClientStream;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.Runs;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Answers with a figure as an animation, sent frame by frame while it is being drawn; a client that
 * goes away ends it. The run is opened once: the thread that draws gets it open.
 */
public final class GifRoute implements Handler, AutoCloseable {
    private final Runs runs;
    private final Figures figures;
    private final int patience;
    private final OneAtATime making =
            new OneAtATime("GIF", "another GIF is being made: try again when it is done");

    public GifRoute(Runs runs, Figures figures, MadeFiles.Bounds bounds) {
        this.runs = runs;
        this.figures = figures;
        patience = bounds.patience();
    }

    @Override
    public void handle(Context ctx) throws IOException {
        FilmRequest wanted = FilmRequest.of(FigureRequest.of(ctx, figures), FilmRequest.Limits.GIF);
        FilmAnswer.of(
                ctx,
                runs,
                wanted,
                "",
                "image/gif",
                (id, run, animation) -> ctx.future(() -> send(ctx, id, run, animation)));
    }

    @Override
    public void close() {
        making.close();
    }

    private CompletableFuture<Void> send(
            Context ctx, String id, RunReader run, Animation animation) {
        ClientStream client = new ClientStream(ctx.req(), ctx.res());
        return making.answer(
                client,
                run,
                () -> {
                    ResponseStream out = new ResponseStream(client, patience);
                    runs.ask(id, run, opened -> write(animation, out));
                    out.close(); // of a film that failed, the rest is not sent
                });
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
