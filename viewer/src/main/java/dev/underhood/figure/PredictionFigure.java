package dev.underhood.figure;

import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/** What the network takes some probes for: a bar for each class, the image and the verdict. */
final class PredictionFigure implements Figure {
    private static final int FIRST_FEW = 6;

    static final FigureKind KIND =
            new FigureKind(
                    "predictions",
                    "Predictions",
                    "How sure the network is of each class. The blue bar is the true class, a red"
                            + " bar a wrong answer; the dotted line is a blind guess.",
                    run ->
                            run.info().probes().size() > 0
                                    && run.tensorNames().contains(TensorNames.PROBABILITIES),
                    PredictionFigure::new);

    private final RunReader run;
    private final Theme theme;
    private final List<Integer> probes;
    private final ProbeImages images;

    PredictionFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        probes = Recorded.probes(run, options.probes(), FIRST_FEW);
        images = new ProbeImages(run.info().probes());
    }

    @Override
    public Drawing at(int epoch) {
        List<Verdict> verdicts = Verdict.of(run, probes, epoch);
        List<PredictionDrawing.Panel> panels = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            panels.add(new PredictionDrawing.Panel(images.tile(probes.get(i)), verdicts.get(i)));
        }
        String title = "Epoch: " + epoch;
        return theme == Theme.ARTICLE
                ? new PublishedPredictions(title, panels, theme)
                : new PredictionDrawing(title, panels, theme);
    }

    @Override
    public Table data(int epoch) {
        return Verdict.table(probes, Verdict.of(run, probes, epoch));
    }

    @Override
    public boolean dependsOnLaterEpochs() {
        return false;
    }
}
