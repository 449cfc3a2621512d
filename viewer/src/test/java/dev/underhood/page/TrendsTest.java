package dev.underhood.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrendsTest {
    private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

    @Test
    void where_the_validation_leaves_the_training_is_said_with_the_epoch_and_the_numbers() {
        assertThat(
                        said(
                                20,
                                epoch -> 2.0 / epoch,
                                epoch -> epoch <= 8 ? 3.0 - 0.2 * epoch : 1.4 + 0.05 * (epoch - 8)))
                .containsExactly(
                        "From epoch 8 on the training becomes better and the validation does not:"
                                + " the loss of the training went from 0.250 to 0.100, that of the"
                                + " validation from 1.45 to 2.00");
    }

    @Test
    void one_good_epoch_of_the_validation_is_no_turning_point() {
        assertThat(said(20, epoch -> 2.0 / epoch, epoch -> epoch == 5 ? 0.01 : 3.0 / epoch))
                .isEmpty();
    }

    @Test
    void a_loss_that_stands_still_and_one_that_never_falls_are_told_apart() {
        assertThat(said(24, epoch -> epoch < 10 ? 2.0 - 0.1 * epoch : 1.1, epoch -> 1.5))
                .containsExactly(
                        "Since epoch 19 the loss of the training hardly changes: from 1.10 to 1.10");
        assertThat(said(8, epoch -> 2.3 + 0.01 * epoch, epoch -> 2.3))
                .containsExactly(
                        "The loss of the training does not fall: from 2.31 to 2.38 in 8 epochs");
    }

    @Test
    void the_largest_jump_of_the_loss_is_named() {
        assertThat(
                        said(
                                12,
                                epoch -> epoch == 4 ? 3.0 : epoch == 7 ? 9.0 : 1.3 - 0.1 * epoch,
                                epoch -> Double.NaN))
                .containsExactly("At epoch 7 the loss of the training jumps: from 0.700 to 9.00");
    }

    @Test
    void a_training_that_goes_well_or_has_just_begun_is_left_in_peace() {
        assertThat(said(30, epoch -> 2.0 / epoch, epoch -> 2.2 / epoch)).isEmpty();
        assertThat(said(5, epoch -> 2.3, epoch -> 2.3)).isEmpty();
        assertThat(said(10, epoch -> -epoch, epoch -> 1.0 / epoch)).isEmpty();
    }

    private static List<String> said(
            int epochs, IntToDoubleFunction train, IntToDoubleFunction validate) {
        RunStore store = RunStore.inMemory();
        RunInfo info = RunInfo.of("trends", START);
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= epochs; epoch++) {
                List<Scalar> scalars = new ArrayList<>();
                if (epoch > 0) {
                    scalars.add(new Scalar(Scalar.TRAIN_LOSS, train.applyAsDouble(epoch)));
                    scalars.add(new Scalar(Scalar.VALIDATE_LOSS, validate.applyAsDouble(epoch)));
                }
                writer.append(new EpochSnapshot(epoch, START, scalars, Map.of()));
            }
        }
        try (RunReader run = store.open(info.id())) {
            return Trends.of(run).stream().map(TrendsTest::text).toList();
        }
    }

    private static String text(Remark remark) {
        assertThat(remark.cure()).isNotBlank();
        return remark.what() + ": " + remark.why();
    }
}
