package dev.underhood.figure.prediction;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.OutputKind;
import java.util.List;

/** How the article published predictions: those of classes; all others look as they do here. */
final class PublishedPredictionLook extends PredictionLook {
    PublishedPredictionLook(Theme theme) {
        super(theme);
    }

    @Override
    Drawing several(OutputKind kind, String title, List<PredictionDrawing.Panel> panels) {
        return kind == OutputKind.CLASSES
                ? new PublishedPredictions(title, panels, theme)
                : super.several(kind, title, panels);
    }

    @Override
    double aspectOfSeveral(OutputKind kind, int panels) {
        return kind == OutputKind.CLASSES
                ? PublishedPredictions.aspect(panels)
                : super.aspectOfSeveral(kind, panels);
    }

    @Override
    Drawing single(Tiles image, Answer answer) {
        return answer instanceof ClassAnswer ofClasses
                ? new PublishedPrediction(image, ofClasses, theme)
                : super.single(image, answer);
    }

    @Override
    double aspectOfSingle(OutputKind kind) {
        return kind == OutputKind.CLASSES ? PublishedPrediction.ASPECT : super.aspectOfSingle(kind);
    }
}
