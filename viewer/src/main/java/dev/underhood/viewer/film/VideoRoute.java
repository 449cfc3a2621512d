package dev.underhood.viewer.film;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Video;
import dev.underhood.figure.Figures;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Caching;
import dev.underhood.viewer.http.ETag;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import dev.underhood.viewer.http.SecurityHeaders;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;

/** Answers with a figure as a video, where there is a program that makes one. */
public final class VideoRoute implements Handler {
    private final Runs runs;
    private final Figures figures;
    private final MadeFiles files;

    /** A video that can be made, and the headers of its file. */
    private record Film(Animation animation, String tag, boolean isFinal) {}

    public VideoRoute(Runs runs, Figures figures, MadeFiles files) {
        this.runs = runs;
        this.figures = figures;
        this.files = files;
    }

    @Override
    public void handle(Context ctx) throws IOException {
        FilmRequest wanted =
                FilmRequest.of(FigureRequest.of(ctx, figures), FilmRequest.Limits.VIDEO);
        if (!Video.isAvailable()) {
            throw new Refusal(
                    501,
                    "no ffmpeg on the PATH of the viewer's machine: install it there, or take a"
                            + " GIF instead");
        }
        String id = wanted.figure().run();
        RunReader run = runs.open(id);
        boolean sent = false;
        try {
            Film film = runs.ask(id, run, opened -> film(opened, wanted));
            ctx.header("Cache-Control", Caching.of(film.isFinal))
                    .header(SecurityHeaders.POLICY_NAME, SecurityHeaders.SANDBOX_POLICY)
                    .header("Content-Disposition", "inline")
                    .contentType("video/mp4");
            if (!ETag.isKnown(ctx, film.tag)) {
                if (ctx.method().equals(HandlerType.HEAD)) {
                    ctx.res().flushBuffer(); // its length is not known before it is made
                } else {
                    files.send(
                            ctx,
                            id,
                            run,
                            "film.mp4",
                            (opened, file, progress) ->
                                    Video.write(film.animation, file, progress));
                    sent = true;
                }
            }
        } finally {
            if (!sent) {
                run.close();
            }
        }
    }

    private static Film film(RunReader run, FilmRequest wanted) {
        Animation animation = wanted.animation(run);
        String identity = "mp4 " + wanted.identity(run, animation);
        return new Film(animation, ETag.of(identity), wanted.isFinal());
    }
}
