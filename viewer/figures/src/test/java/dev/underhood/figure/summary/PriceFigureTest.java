package dev.underhood.figure.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Table;
import dev.underhood.figure.curve.Metrics;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What recording took, up to an epoch. */
class PriceFigureTest {
    /** Epochs of 10 s, of which the kernels take half a second. */
    private static RunReader run() {
        List<EpochSnapshot> epochs = new ArrayList<>();
        for (int epoch = 0; epoch <= 2; epoch++) {
            List<Scalar> scalars = new ArrayList<>();
            scalars.add(new Scalar(Scalar.PRICE, 1));
            scalars.add(new Scalar(Scalar.priceOf("the metrics"), 0.25));
            scalars.add(new Scalar(Scalar.priceOf("the kernels"), 0.5));
            scalars.add(new Scalar(Scalar.HEAP, 100));
            if (epoch > 0) {
                scalars.add(new Scalar(Scalar.SECONDS, 10));
            }
            epochs.add(ExampleRun.snapshot(epoch, scalars, Map.of()));
        }
        return ExampleRun.of(ProbeSet.none(), 2, epochs);
    }

    @Test
    void its_table_sums_up_and_has_the_dearest_first() {
        try (RunReader run = run()) {
            Figure figure = PriceFigure.KIND.of(run, FigureOptions.defaults());
            assertThat(rows(figure.data(2)))
                    .containsExactly(
                            List.of("the kernels", 1.5, 1.5 / 21),
                            List.of("the metrics", 0.75, 0.75 / 21),
                            List.of("the recorder itself", 0.75, 0.75 / 21),
                            List.of("recording in all", 3.0, 3.0 / 21));
            assertThat(rows(figure.data(0)).get(3)).isEqualTo(List.of("recording in all", 1.0, ""));
        }
    }

    @Test
    void it_is_drawn_at_any_epoch_and_any_size() {
        try (RunReader run = run()) {
            Figure figure = PriceFigure.KIND.of(run, FigureOptions.defaults());
            for (int epoch : run.epochs()) {
                assertThat(Pictures.png(figure.at(epoch), 360, 120)).isNotEmpty();
                assertThat(Pictures.png(figure.at(epoch), 16, 16)).isNotEmpty();
            }
            assertThatThrownBy(() -> figure.at(3)).hasMessageContaining("epoch 3");
        }
    }

    @Test
    void the_learning_curve_offers_the_machine_last_and_no_price() {
        try (RunReader run = run()) {
            assertThat(Metrics.names(run)).containsExactly(Scalar.SECONDS, Scalar.HEAP);
        }
    }

    @Test
    void a_run_that_does_not_say_it_is_not_offered_the_figure() {
        try (RunReader run = ExampleRun.open()) {
            assertThat(PriceFigure.KIND.offeredFor(run)).isFalse();
            assertThatThrownBy(() -> PriceFigure.KIND.of(run, FigureOptions.defaults()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<List<?>> rows(Table table) {
        return IntStream.range(0, table.rows()).<List<?>>mapToObj(table::row).toList();
    }
}
