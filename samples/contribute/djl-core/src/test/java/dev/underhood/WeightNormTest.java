package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.capture.Frame;
import dev.underhood.capture.norm.WeightNorm;
import org.junit.jupiter.api.Test;

class WeightNormTest {
    @Test
    void the_norm_is_that_of_all_parameters() {
        try (TinyTraining training = new TinyTraining();
                Frame frame = new Frame(1 << 20)) {
            double squares = 0;
            for (var parameter : training.model.getBlock().getParameters()) {
                for (float value : parameter.getValue().getArray().toFloatArray()) {
                    squares += value * value;
                }
            }
            new WeightNorm().epoch(training.trainer, frame);
            assertThat(frame.scalars()).hasSize(1);
            assertThat(frame.scalars().get(0).value())
                    .isPositive()
                    .isEqualTo(Math.sqrt(squares), within(1e-4));
        }
    }
}
