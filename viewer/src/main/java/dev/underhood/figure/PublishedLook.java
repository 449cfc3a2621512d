package dev.underhood.figure;

import dev.underhood.run.OutputKind;
import java.util.List;

/** How the article published the figures that it has; all others look as they do here. */
final class PublishedLook extends Look {
    PublishedLook(Theme theme) {
        super(theme);
    }

    @Override
    Drawing curve(CurveData data, int epoch) {
        return new PublishedCurve(data, epoch, theme);
    }

    @Override
    Drawing predictions(OutputKind kind, String title, List<PredictionDrawing.Panel> panels) {
        return kind == OutputKind.CLASSES
                ? new PublishedPredictions(title, panels, theme)
                : super.predictions(kind, title, panels);
    }

    @Override
    double aspectOfPredictions(OutputKind kind, int panels) {
        return kind == OutputKind.CLASSES
                ? PublishedPredictions.aspect(panels)
                : super.aspectOfPredictions(kind, panels);
    }

    @Override
    Drawing prediction(Tiles image, Answer answer) {
        return answer instanceof Verdict verdict
                ? new PublishedPrediction(image, verdict, theme)
                : super.prediction(image, answer);
    }

    @Override
    double aspectOfPrediction(OutputKind kind) {
        return kind == OutputKind.CLASSES
                ? PublishedPrediction.ASPECT
                : super.aspectOfPrediction(kind);
    }

    @Override
    AnnotatedMatrix.Words matrix(AnnotatedMatrix.Words all) {
        return new AnnotatedMatrix.Words("", all.names(), all.rows(), all.columns(), List.of());
    }

    @Override
    double aspectOfMatrix() {
        return 1;
    }

    /** Without lines between the tiles. */
    @Override
    Drawing activations(Tiles tiles) {
        return new TileGrid(tiles, theme, false);
    }
}
