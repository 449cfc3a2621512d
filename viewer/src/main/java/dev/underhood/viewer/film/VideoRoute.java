package dev.underhood.viewer.film;

import dev.underhood.animation.Video;
import dev.underhood.figure.Figures;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/** Answers with a figure as a video, where there is a program that makes one. */
public final class VideoRoute implements Handler {
    private final Runs runs;
    private final Figures figures;
    private final MadeFiles files;

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
        FilmAnswer.of(
                ctx,
                runs,
                wanted,
                "mp4 ",
                "video/mp4",
                (id, run, animation) ->
                        files.send(
                                ctx,
                                id,
                                run,
                                "film.mp4",
                                Opening.MP4,
                                (opened, file, progress) ->
                                        Video.write(animation, file, progress)));
    }
}
