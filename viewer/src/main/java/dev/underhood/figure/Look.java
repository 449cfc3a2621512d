package dev.underhood.figure;

import dev.underhood.run.OutputKind;
import java.util.List;

/**
 * How figures look that can look otherwise than in other colours: those that the article has too.
 * This is how they look here.
 */
class Look {
    final Theme theme;

    Look(Theme theme) {
        this.theme = theme;
    }

    Drawing curve(CurveData data, int epoch) {
        return new CurveDrawing(data, epoch, theme);
    }

    Drawing predictions(OutputKind kind, String title, List<PredictionDrawing.Panel> panels) {
        return new PredictionDrawing(title, panels, theme);
    }

    /** Returns the shape of so many panels. */
    double aspectOfPredictions(OutputKind kind, int panels) {
        return PredictionDrawing.aspect(panels);
    }

    Drawing prediction(Tiles image, Answer answer) {
        return new NamedBars(image, answer, theme);
    }

    double aspectOfPrediction(OutputKind kind) {
        return NamedBars.ASPECT;
    }

    /** Returns the words around a matrix; its heading and what its colours mean may be left out. */
    AnnotatedMatrix.Words matrix(AnnotatedMatrix.Words all) {
        return all;
    }

    double aspectOfMatrix() {
        return AnnotatedMatrix.ASPECT;
    }

    /** Draws what a layer makes of a probe. */
    Drawing activations(Tiles tiles) {
        return new TileGrid(tiles, theme);
    }
}
