package dev.underhood.figure;

import dev.underhood.store.RunReader;
import java.util.List;

/** What the network takes one probe for, with every class by name. */
final class SinglePredictionFigure implements Figure {
    static final FigureKind KIND =
            new FigureKind(
                    "prediction",
                    "Prediction",
                    "One image and how sure the network is of each class. The blue bar is the"
                            + " true class, a red bar a wrong answer; the dotted line is a blind"
                            + " guess.",
                    PredictionFigure.KIND::offeredFor,
                    SinglePredictionFigure::new);

    private final RunReader run;
    private final Theme theme;
    private final int probe;
    private final Tiles image;

    SinglePredictionFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        probe = Recorded.probe(run, options.probes());
        image = new ProbeImages(run.info().probes()).tile(probe);
    }

    @Override
    public Drawing at(int epoch) {
        Verdict verdict = Verdict.of(run, List.of(probe), epoch).get(0);
        return theme == Theme.ARTICLE
                ? new PublishedPrediction(image, verdict, theme)
                : new NamedBars(image, verdict, theme);
    }

    @Override
    public Table data(int epoch) {
        return Verdict.table(List.of(probe), Verdict.of(run, List.of(probe), epoch));
    }

    @Override
    public boolean dependsOnLaterEpochs() {
        return false;
    }
}
