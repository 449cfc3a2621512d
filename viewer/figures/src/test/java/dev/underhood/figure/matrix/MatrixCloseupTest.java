package dev.underhood.figure.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Svgs;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Confusions of many classes, from close by. */
class MatrixCloseupTest {
    private static final int MANY = 1000;
    private static final int SIDE = 800;

    @Test
    void of_a_thousand_classes_those_in_sight_are_named_at_the_edges() {
        Drawing whole = confusion(MANY).at(0);
        List<String> seen = Svgs.texts(Pictures.enlarged(whole, 32, 0.5, 0.5), SIDE, SIDE);
        assertThat(seen).hasSizeBetween(20, 400);
        List<String> names = seen.stream().filter(text -> text.startsWith("n")).toList();
        assertThat(names).isNotEmpty();
        // each is the name of a class that a reader is told of there
        Figure figure = confusion(MANY);
        Table table = figure.data(0);
        Drawing part = Pictures.enlarged(figure.at(0), 32, 0.5, 0.5);
        List<Object> rows =
                IntStream.range(0, SIDE / 10)
                        .flatMap(y -> Pictures.rowsAt(part, 1, 10 * y, SIDE, SIDE))
                        .distinct()
                        .mapToObj(row -> (Object) table.row(row).get(0))
                        .toList();
        assertThat(rows).hasSizeBetween(10, 60);
        assertThat(names.stream().filter(rows::contains).count()).isGreaterThan(9);
    }

    @Test
    void a_reader_is_told_of_the_cell_that_is_shown() {
        for (int classes : new int[] {5, 130}) {
            Figure figure = confusion(classes);
            Table table = figure.data(0);
            for (int times : new int[] {1, 9}) {
                Drawing part = Pictures.enlarged(figure.at(0), times, 0.3, 0.3);
                BufferedImage image = Pictures.image(part, SIDE, SIDE);
                int told = 0;
                for (int i = 0; i < 400; i++) {
                    int x = i % 20 * 29 + 3;
                    int y = i / 20 * 27 + 40;
                    OptionalInt row = Pictures.rowsAt(part, x, y, SIDE, SIDE).findFirst();
                    if (row.isEmpty()) {
                        continue;
                    }
                    List<?> values = table.row(row.getAsInt());
                    // letters, and names at the edges, may lie over it
                    boolean some = ((Number) values.get(2)).doubleValue() > 0;
                    boolean right = some && values.get(0).equals(values.get(1));
                    boolean isWrong = some && !right;
                    int color = image.getRGB(x, y);
                    if (color == Theme.LIGHT.rightBar().getRGB()) {
                        assertThat(right).isTrue();
                        told++;
                    } else if (color == Theme.LIGHT.wrongBar().getRGB()) {
                        assertThat(isWrong).isTrue();
                        told++;
                    } else if (color == Theme.LIGHT.faint().getRGB()) {
                        assertThat(right || isWrong).isFalse();
                        told++;
                    }
                }
                assertThat(told).isGreaterThan(60);
            }
        }
    }

    /** Every third class is always right, all others are taken for the next one. */
    private static Figure confusion(int classes) {
        float[] counts = new float[classes * classes];
        for (int i = 0; i < classes; i++) {
            counts[i * classes + (i % 3 == 0 ? i : (i + 1) % classes)] = 7;
        }
        List<String> names = IntStream.range(0, classes).mapToObj(i -> "n" + i).toList();
        return ConfusionFigure.KIND.of(
                ExampleRun.of(
                        names,
                        ProbeSet.none(),
                        TensorNames.CONFUSION,
                        Tensor.of(counts, classes, classes)),
                FigureOptions.defaults());
    }
}
