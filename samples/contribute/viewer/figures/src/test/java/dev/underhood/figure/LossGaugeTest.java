package dev.underhood.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.gauge.LossGauge;
import dev.underhood.figure.gauge.MarkdownCurves;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossGaugeTest {
    private final RunReader run = run(4, 3, 1);

    @Test
    void the_bar_is_as_long_as_what_is_left_of_the_loss() {
        BufferedImage image = Pictures.image(new LossGauge(run).at(2), 80, 16);
        assertThat(new Color(image.getRGB(19, 5))).isEqualTo(Color.BLUE);
        assertThat(new Color(image.getRGB(20, 5))).isEqualTo(Color.WHITE);
        assertThat(LossGauge.KIND.offeredFor(run)).isTrue();
    }

    @Test
    void the_table_has_a_row_for_each_epoch() throws IOException {
        StringBuilder out = new StringBuilder();
        MarkdownCurves.write(run, out);
        assertThat(out)
                .hasToString(
                        """
                        | epoch | train/loss |
                        |---|---|
                        | 0 | 4.0 |
                        | 1 | 3.0 |
                        | 2 | 1.0 |
                        """);
    }

    private static RunReader run(double... losses) {
        RunStore store = RunStore.inMemory();
        RunInfo info = RunInfo.of("example", Instant.EPOCH);
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch < losses.length; epoch++) {
                List<Scalar> scalars = List.of(new Scalar(Scalar.TRAIN_LOSS, losses[epoch]));
                writer.append(new EpochSnapshot(epoch, Instant.EPOCH, scalars, Map.of()));
            }
        }
        return store.open(info.id());
    }
}
