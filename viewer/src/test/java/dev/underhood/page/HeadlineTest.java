package dev.underhood.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.ScalarPoint;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    private static final Instant START = Instant.parse("2026-11-23T21:44:05Z");

    @Test
    void the_validation_says_more_than_the_training_and_a_merit_more_than_an_error() {
        assertThat(metric("train/Accuracy", "train/loss", "validate/loss", "validate/Accuracy"))
                .contains("validate/Accuracy");
        assertThat(metric("train/Accuracy", "train/loss", "validate/loss"))
                .contains("validate/loss");
        assertThat(metric("train/Accuracy", "train/loss")).contains("train/loss");
        assertThat(metric("learning-rate", Scalar.MOVEMENT)).contains(Scalar.MOVEMENT);
        assertThat(metric("learning-rate")).isEmpty();
    }

    @Test
    void the_best_is_the_first_highest_or_of_an_error_the_first_lowest() {
        assertThat(best("validate/Accuracy", 0.5, 0.9, 0.7, 0.9)).contains(new ScalarPoint(1, 0.9));
        assertThat(best("validate/loss", 2, 1, 3, 1)).contains(new ScalarPoint(1, 1));
        assertThat(best("validate/MeanSquaredError", 2, 3)).contains(new ScalarPoint(0, 2));
    }

    @Test
    void what_is_no_number_is_never_the_best_and_a_movement_has_no_best() {
        assertThat(best("validate/Accuracy", Double.NaN, 0.5, Double.POSITIVE_INFINITY))
                .contains(new ScalarPoint(1, 0.5));
        assertThat(best("validate/Accuracy", Double.NaN)).isEmpty();
        assertThat(best(Scalar.MOVEMENT, 4, 2)).isEmpty();
    }

    private static Optional<String> metric(String... names) {
        return headline(List.of(Stream.of(names).map(name -> new Scalar(name, 1)).toList()))
                .map(Headline::metric);
    }

    private static Optional<ScalarPoint> best(String name, double... values) {
        return headline(
                        Arrays.stream(values)
                                .mapToObj(value -> List.of(new Scalar(name, value)))
                                .toList())
                .flatMap(Headline::best);
    }

    private static Optional<Headline> headline(List<List<Scalar>> epochs) {
        RunStore store = RunStore.inMemory();
        RunInfo info = RunInfo.of("told", START).withId(new RunId("told"));
        try (RunWriter writer = store.create(info)) {
            for (int i = 0; i < epochs.size(); i++) {
                writer.append(new EpochSnapshot(i, START, epochs.get(i), Map.of()));
            }
        }
        try (RunReader run = store.open(info.id())) {
            return Headline.of(run);
        }
    }
}
