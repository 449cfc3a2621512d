package dev.underhood.exchange.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
    @Test
    void words_that_say_train_or_validate_stand_in_front_whatever_program_wrote_them() {
        assertThat(
                        MetricNames.of(
                                List.of(
                                        "Loss/train",
                                        "Loss/Val",
                                        "validation/epoch_accuracy",
                                        "train_f1",
                                        "eval_f1",
                                        "lr")))
                .isEqualTo(
                        Map.of(
                                "Loss/train", "train/Loss",
                                "Loss/Val", "validate/Loss",
                                "validation/epoch_accuracy", "validate/accuracy",
                                "train_f1", "train/f1",
                                "eval_f1", "validate/f1",
                                "lr", "lr"));
    }

    @Test
    void a_plain_name_is_of_the_training_if_the_validation_has_it_too() {
        assertThat(MetricNames.of(List.of("loss", "val_loss", "epoch")))
                .isEqualTo(
                        Map.of(
                                "loss",
                                "train/loss",
                                "val_loss",
                                "validate/loss",
                                "epoch",
                                "epoch"));
    }

    @Test
    void no_two_names_become_one() {
        assertThat(MetricNames.of(List.of("val/loss", "test/loss")))
                .isEqualTo(Map.of("val/loss", "validate/loss", "test/loss", "test/loss"));
    }
}
