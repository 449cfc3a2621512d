package example;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.animation.Progress;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.store.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Draws a figure of a run as a picture, a drawing and a film. */
final class DrawRun {
    private DrawRun() {}

    static void draw(RunReader run, String name, Path folder) throws IOException {
        // begin draw-run
        Figure figure = FigureCatalogue.named(name).orElseThrow().of(run, FigureOptions.defaults());
        Drawing last = figure.at(run.epochs().get(run.epochs().size() - 1));
        Files.write(folder.resolve("last.png"), Pictures.png(last, 600, 400));
        Files.write(folder.resolve("last.svg"), Pictures.svg(last, 600, 400));
        Gif.write(Animation.of(figure, run.epochs()), folder.resolve("film.gif"), Progress.NONE);
        // end draw-run
    }
}
