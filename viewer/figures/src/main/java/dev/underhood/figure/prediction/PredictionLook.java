package dev.underhood.figure.prediction;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.OutputKind;
import java.util.List;

/** How predictions look here. */
class PredictionLook {
    final Theme theme;

    PredictionLook(Theme theme) {
        this.theme = theme;
    }

    /** Returns how predictions look in a theme. */
    static PredictionLook of(Theme theme) {
        return theme.look(new PredictionLook(theme), new PublishedPredictionLook(theme));
    }

    Drawing several(OutputKind kind, String title, List<PredictionDrawing.Panel> panels) {
        return new PredictionDrawing(title, panels, theme);
    }

    /** Returns the shape of that many panels. */
    double aspectOfSeveral(OutputKind kind, int panels) {
        return PredictionDrawing.aspect(panels);
    }

    Drawing single(Tiles image, Answer answer) {
        return new NamedBars(image, answer, theme);
    }

    double aspectOfSingle(OutputKind kind) {
        return NamedBars.ASPECT;
    }
}
