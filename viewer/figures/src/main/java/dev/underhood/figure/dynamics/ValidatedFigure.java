package dev.underhood.figure.dynamics;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCard;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.tile.TileGrid;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.stream.IntStream;

/** The picture of one sample of the validation; its table tells what each sample is taken for. */
public final class ValidatedFigure implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder(
                            "validated",
                            "Validated sample",
                            "One of the samples of the validation whose pictures are kept.")
                    .offeredIf(SampleHistory::isIn)
                    .choice(FigureOption.SAMPLE, run -> List.of())
                    .repeating()
                    .card(FigureCard.VALIDATED)
                    .aspect(1.0)
                    .drawnBy(ValidatedFigure::new);

    private final RunReader run;
    private final String sample;
    private final Theme theme;

    ValidatedFigure(RunReader run, FigureOptions options) {
        this.run = run;
        sample = options.get(FigureOption.SAMPLE);
        theme = options.theme();
        if (!SampleHistory.isIn(run)) {
            throw new IllegalArgumentException(
                    "this run has no " + TensorNames.DYNAMICS_PROBABILITY + " to draw");
        }
        if (!sample.matches("[0-9]{0,9}")) {
            throw new IllegalArgumentException(
                    "sample must be a number from 0, not '" + Text.cut(sample, 60) + "'");
        }
    }

    @Override
    public Drawing at(int epoch) {
        Followed followed = new Followed(run, epoch);
        int first =
                IntStream.range(0, followed.count())
                        .filter(followed::isPictured)
                        .findFirst()
                        .orElse(0);
        Tensor picture = followed.picture(sample.isEmpty() ? first : Integer.parseInt(sample));
        int[] pixels = new int[picture.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | (int) picture.at(i);
        }
        return new TileGrid(new Tiles(picture.size(1), picture.size(0), List.of(pixels)), theme);
    }

    @Override
    public Table data(int epoch) {
        Followed followed = new Followed(run, epoch);
        List<Integer> seen =
                IntStream.range(0, followed.count()).filter(followed::isSeen).boxed().toList();
        return Table.of(
                List.of("sample", "number", "true class", "taken for", "probability", "picture"),
                seen.size(),
                row -> {
                    int place = seen.get(row);
                    return List.of(
                            place,
                            number(followed, place),
                            followed.output().name(followed.label(place)),
                            followed.output().name(followed.chosen(place)),
                            followed.probability(place),
                            followed.isPictured(place) ? "yes" : "no");
                });
    }

    private static Object number(Followed followed, int place) {
        return followed.number(place).isPresent() ? followed.number(place).getAsInt() : "";
    }
}
