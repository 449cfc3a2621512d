package dev.underhood.figure.embedding;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ClassNames;
import dev.underhood.figure.kit.HiddenGroups;
import dev.underhood.figure.kit.Region;
import dev.underhood.figure.kit.View;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the samples of an embedding lie, coloured by their labels. */
public final class EmbeddingFigure implements Figure {
    private static final String COLOURS =
            " The colours are their labels, and a class has its name where its middle is."
                    + " Directions mean nothing, distances between far groups little.";
    private static final String OF_A_FIT =
            "Each dot is one sample; samples that are alike lie close together." + COLOURS;
    private static final String OF_A_TRAINING =
            "Each dot is one sample. Samples that the network takes for alike, by what a hidden"
                    + " layer makes of them, lie close together."
                    + COLOURS;

    public static final FigureKind KIND =
            FigureKind.builder("embedding", "Embedding", OF_A_FIT)
                    .explainedBy(
                            (run, options) ->
                                    ShownMap.isOfATraining(run) ? OF_A_TRAINING : OF_A_FIT)
                    .offeredIf(EmbeddingFigure::isRecorded)
                    .choice(FigureOption.MAP, ShownMap::values)
                    .choice(
                            FigureOption.PALETTE,
                            run ->
                                    ClassNames.of(run).known().isEmpty()
                                            ? List.of()
                                            : FigureOption.PALETTE.values())
                    .choice(FigureOption.REGION, run -> List.of())
                    .choice(FigureOption.HIDDEN, run -> List.of())
                    .choice(FigureOption.LEGEND, run -> List.of())
                    .growing() // the axes span where the points are at any epoch
                    .pointedAt()
                    .tensor((run, options) -> ShownMap.tensor(options))
                    .facts((run, options) -> facts(run, ShownMap.tensor(options)))
                    .aspect(EmbeddingDrawing.ASPECT)
                    .drawnBy(EmbeddingFigure::new);

    private static final int LOOKED_AT = 9; // epochs

    private final RunReader run;
    private final FigureOptions options;
    private final String shown;
    private final Region region;
    private final HiddenGroups hidden;
    private @Nullable DrawnSamples last; // what was drawn last: usually what is drawn next
    private @Nullable Extents around; // of that many epochs
    private int aroundEpochs;

    EmbeddingFigure(RunReader run, FigureOptions options) {
        this.run = run;
        this.options = options;
        if (!isRecorded(run)) {
            throw new IllegalArgumentException("this run has no embedding to draw");
        }
        shown = ShownMap.tensor(run, options);
        region = Region.of(options.get(FigureOption.REGION));
        hidden = HiddenGroups.of(options.get(FigureOption.HIDDEN));
    }

    static boolean isRecorded(RunReader run) {
        return run.tensorNames().contains(TensorNames.EMBEDDING);
    }

    private static String facts(RunReader run, String shown) {
        List<Integer> shape = RunLookup.shape(run, shown);
        int dimensions = shape.size() < 2 ? 1 : shape.get(1);
        return RunLookup.count(shape, "points")
                + " · "
                + dimensions
                + (dimensions > 1 ? " dimensions" : " dimension");
    }

    @Override
    public Drawing at(int epoch) {
        EpochPoints points = EpochPoints.of(run, shown, epoch);
        DrawnSamples drawn = drawn(points.samples(), points.labels());
        Labelling labelling = drawn.labelling();
        Cloud cloud = points.cloud(drawn);
        View view = view(points.points());
        View whole = points.isLine() ? labelling.rows(view, cloud.someUnknown()) : view;
        Groups groups = new Groups(labelling, hidden);
        return new EmbeddingDrawing(
                "Epoch: " + epoch + (epoch == 0 ? beginning() : ""),
                new Scene(cloud, groups.seen(cloud), whole, region, !points.isLine()),
                groups,
                new PointColors(labelling, options.palette(), options.theme()),
                options);
    }

    private String beginning() {
        return ShownMap.isOfATraining(run) ? " | Before the first update" : " | Initial layout";
    }

    /**
     * Returns what is shown, the same at every epoch. The store's range of all values does nearly
     * always, which the points of this epoch tell; else a few epochs are looked at.
     */
    private View view(Tensor points) {
        Range all = run.range(shown);
        if (Extents.of(points).fill(all)) {
            return View.square(all);
        }
        Extents some = extents();
        return some.fill(all) ? View.square(all) : some.view();
    }

    private Extents extents() {
        List<Integer> epochs = run.epochs();
        if (around == null || aroundEpochs != epochs.size()) {
            Extents found = Extents.EMPTY;
            int steps = Math.max(1, Math.min(LOOKED_AT, epochs.size()) - 1);
            for (int i = 0; i <= steps; i++) {
                int epoch = epochs.get((int) ((long) i * (epochs.size() - 1) / steps));
                Tensor points = run.tensor(shown, epoch).orElse(null);
                if (points != null && EpochPoints.canBeDrawn(points)) {
                    found = found.union(Extents.of(points));
                }
            }
            around = found;
            aroundEpochs = epochs.size();
        }
        return around;
    }

    @Override
    public Table data(int epoch) {
        return EpochPoints.of(run, shown, epoch).table();
    }

    private DrawnSamples drawn(int samples, @Nullable Tensor labels) {
        if (last == null || last.recorded() != samples) {
            last = DrawnSamples.of(samples, labels, Labelling.of(labels, run.info().classNames()));
        }
        return last;
    }

    /**
     * What covers areas, and the classes; dots lie over each other, so there are mixtures of all.
     */
    @Override
    public int[] knownColors() {
        Theme theme = options.theme();
        IntStream known =
                Stream.of(theme.surface(), theme.ink(), theme.muted(), theme.neutral())
                        .mapToInt(Color::getRGB);
        List<Integer> epochs = run.epochs();
        Tensor first = epochs.isEmpty() ? null : run.tensor(shown, epochs.get(0)).orElse(null);
        if (first != null && first.rank() > 0 && first.size() > 0) {
            int samples = first.size(0);
            Labelling labelling = drawn(samples, EpochPoints.labels(run, samples)).labelling();
            if (labelling.isDiscrete()) {
                PointColors colors = new PointColors(labelling, options.palette(), theme);
                known =
                        IntStream.concat(
                                known,
                                IntStream.range(0, labelling.classes()).map(i -> colors.rgb(i)));
            }
        }
        return known.map(rgb -> rgb & 0xffffff).distinct().toArray();
    }
}
