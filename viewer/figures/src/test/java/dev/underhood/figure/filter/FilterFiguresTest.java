package dev.underhood.figure.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What filters like, and how far they have turned, as figures. */
class FilterFiguresTest {
    private static final int OUTSIDE = 0xff00ff00;

    @Test
    void a_piece_is_cut_out_of_its_picture_exactly_and_has_room_for_what_an_edge_cuts_off() {
        float[] colours = new float[2 * 4 * 4];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = 1000 + i;
        }
        FilterPictures pictures = new FilterPictures(Tensor.of(colours, 2, 4, 4));
        float[] nine = {
            1, 5, 1, 4, 0, 3, // whole
            0, 4, 0, 2, 2, 4, // cut above, and on the right
            Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN
        };
        List<Tiles> pieces = pictures.pieces(Tensor.of(nine, 1, 3, 6), 0, OUTSIDE);
        assertThat(pieces).hasSize(2);
        int o = OUTSIDE;
        assertThat(pieces.get(0).pixels().get(0))
                .containsExactly(
                        rgb(20), rgb(21), rgb(22), rgb(24), rgb(25), rgb(26), rgb(28), rgb(29),
                        rgb(30));
        assertThat(pieces.get(1).pixels().get(0))
                .containsExactly(o, o, o, rgb(2), rgb(3), o, rgb(6), rgb(7), o);
    }

    private static int rgb(int place) {
        return 0xff000000 | 1000 + place;
    }

    @Test
    void the_table_names_the_images_their_classes_and_the_pieces() {
        try (RunReader run = ExampleRun.open()) {
            Table table = FilterFigure.KIND.of(run, FigureOptions.defaults()).data(2);
            assertThat(table.columns())
                    .containsExactly(
                            "filter",
                            "rank",
                            "image",
                            "class",
                            "activation",
                            "top",
                            "bottom",
                            "left",
                            "right");
            assertThat(table.rows()).isEqualTo(64 * 9);
            Tensor nine = run.tensor(TensorNames.filters("01Conv2d"), 2).orElseThrow();
            List<?> row = table.row(9 + 1);
            assertThat(row.subList(0, 5))
                    .isEqualTo(List.of(2, 2, (int) nine.at(60) + 1, "airplane", nine.at(61)));
            assertThat(row.get(5)).isEqualTo(nine.at(62));
        }
    }

    @Test
    void the_drift_has_a_row_for_each_filter_of_each_epoch_so_far() {
        try (RunReader run = ExampleRun.open()) {
            Table table = DriftFigure.KIND.of(run, FigureOptions.defaults()).data(2);
            assertThat(table.columns()).containsExactly("epoch", "filter", "cosine");
            assertThat(table.rows()).isEqualTo(3 * 64);
            float last = run.tensor(TensorNames.filterDrift("01Conv2d"), 2).orElseThrow().at(63);
            assertThat(table.row(3 * 64 - 1)).isEqualTo(List.of(2, 64, last));
        }
    }

    @Test
    void a_run_without_them_is_not_offered_any() {
        try (RunReader run =
                ExampleRun.of(ExampleRun.probes(), "other", Tensor.of(new float[1], 1))) {
            assertThat(FilterFigure.KIND.offeredFor(run)).isFalse();
            assertThat(DriftFigure.KIND.offeredFor(run)).isFalse();
            assertThatThrownBy(() -> FilterFigure.KIND.of(run, FigureOptions.defaults()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
