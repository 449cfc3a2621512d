package dev.underhood.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers behind the places of pictures. */
class ReadableFiguresTest {
    private static final int WIDTH = ReadRows.WIDTH;
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();

    private final RunReader run = ExampleRun.open();
    private final int last = run.state().lastEpoch();

    @Test
    void every_figure_that_can_be_read_tells_rows_of_its_table() {
        List<String> read = new ArrayList<>();
        for (FigureKind kind : Figures.standard().offeredFor(run)) {
            if (kind.isReadable() && !kind.canBePointedAt()) {
                Figure figure = kind.of(run, DEFAULTS);
                int rows = figure.data(last).rows();
                Set<Integer> told = ReadRows.of(figure.at(last), 48, 48);
                assertThat(told).as(kind.name()).isNotEmpty().allMatch(row -> row < rows);
                read.add(kind.name());
            }
        }
        assertThat(read)
                .contains(
                        "kernels",
                        "activations",
                        "learning-curve",
                        "predictions",
                        "prediction",
                        "confusion",
                        "probe");
    }

    @Test
    void a_learning_curve_tells_the_nearest_epoch() {
        Figure figure = figure("learning-curve");
        Table table = figure.data(4);
        Drawing drawing = figure.at(4);
        List<Integer> across =
                IntStream.range(0, WIDTH)
                        .flatMap(x -> drawing.rowsAt(x, 200, WIDTH, 460))
                        .distinct()
                        .boxed()
                        .toList();
        assertThat(across)
                .as("from left to right")
                .isEqualTo(IntStream.range(0, table.rows()).boxed().toList())
                .hasSizeGreaterThan(2);
        assertThat(drawing.rowsAt(WIDTH / 2.0, 5, WIDTH, 460)).as("above the plot").isEmpty();
    }

    @Test
    void of_predictions_each_bar_tells_its_class() {
        Figure figure = figure("predictions");
        assertThat(ReadRows.of(figure.at(last), 4, 24))
                .hasSize(figure.data(last).rows())
                .containsAll(List.of(0, figure.data(last).rows() - 1));
    }

    private Figure figure(String name) {
        return Figures.standard().named(name).orElseThrow().of(run, DEFAULTS);
    }
}
