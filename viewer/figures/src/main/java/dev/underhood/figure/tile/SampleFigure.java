package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCard;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;

/** The picture of one sample of an embedding, the same at every epoch. */
public final class SampleFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder("sample", "Sample", "One of the samples of the embedding.")
                    .offeredIf(run -> run.tensorNames().contains(TensorNames.EMBEDDING_IMAGES))
                    .choice(FigureOption.SAMPLE, run -> List.of())
                    .still()
                    .repeating()
                    .card(FigureCard.SAMPLE)
                    .aspect((run, options) -> aspect(run))
                    .drawnBy(SampleFigure::new);

    private final RunReader run;
    private final Theme theme;
    private final int sample;

    SampleFigure(RunReader run, FigureOptions options) {
        this.run = run;
        theme = options.theme();
        RunLookup.check(run, TensorNames.EMBEDDING_IMAGES);
        sample = number(options.get(FigureOption.SAMPLE), shape(run).get(0));
    }

    private static int number(String chosen, int samples) {
        if (chosen.isEmpty()) {
            return 0;
        }
        if (!chosen.matches("[0-9]{1,9}") || Integer.parseInt(chosen) >= samples) {
            throw new IllegalArgumentException(
                    "sample must be a number from 0 to "
                            + (samples - 1)
                            + ", not '"
                            + Text.cut(chosen, 60)
                            + "'");
        }
        return Integer.parseInt(chosen);
    }

    private static List<Integer> shape(RunReader run) {
        return RunLookup.shapeAtStart(run, TensorNames.EMBEDDING_IMAGES);
    }

    private static double aspect(RunReader run) {
        List<Integer> shape = shape(run);
        return CellSize.ofImage(shape.subList(1, shape.size())).aspect();
    }

    @Override
    public Drawing at(int epoch) {
        return new TileGrid(SampleImages.of(picture(epoch), 1, theme).get(0), theme);
    }

    @Override
    public Table data(int epoch) {
        return Table.of(picture(epoch).slice(0), "channel", "row", "column");
    }

    /** Returns the picture alone, 1 × channels × height × width. */
    private Tensor picture(int epoch) {
        RunLookup.checkEpoch(run, epoch);
        String name = TensorNames.EMBEDDING_IMAGES;
        Tensor all = SampleImages.checked(RunLookup.tensor(run, name, 0), name);
        Tensor one = all.slice(sample);
        float[] values = new float[one.size()];
        one.values().get(values);
        int[] shape = all.shape();
        shape[0] = 1;
        return Tensor.of(values, shape);
    }
}
