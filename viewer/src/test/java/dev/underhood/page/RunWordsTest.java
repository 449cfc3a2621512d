package dev.underhood.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunState.Status;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWordsTest {
    private static final Instant START = Instant.parse("2026-11-23T21:44:05Z");

    @ParameterizedTest
    @CsvSource({
        "FINISHED, 6, 6, finished after 6 epochs",
        "FINISHED, 1, 0, finished after 1 epoch",
        "FINISHED, -1, 6, ended after 0 of 6 epochs",
        "FINISHED, 5, 6, ended after 5 of 6 epochs",
        "INTERRUPTED, 5, 6, interrupted at epoch 5",
        "INTERRUPTED, 0, 6, interrupted at epoch 0",
        "INTERRUPTED, -1, 6, interrupted before the first epoch",
        "RUNNING, -1, 6, starting · 6 epochs planned",
        "RUNNING, 0, 1, starting · 1 epoch planned",
        "RUNNING, 0, 0, starting",
        "RUNNING, 3, 6, epoch 3 of 6",
        "RUNNING, 3, 0, epoch 3"
    })
    void says_how_far_a_run_has_come(Status status, int last, int planned, String words) {
        assertThat(RunWords.progress(new RunState(status, last, null, List.of()), planned))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "STOPPED_EARLY, 4, 9, stopped early after 4 of 9 epochs",
        "DIVERGED, 0, 9, diverged after 0 of 9 epochs",
        "FAILED, 4, 0, failed after 4 epochs",
        "BROKEN_OFF, 4, 9, broken off after 4 of 9 epochs",
        "FAILED, 9, 9, failed after 9 epochs"
    })
    void says_in_a_word_why_a_run_ended(RunEnd.Kind kind, int last, int planned, String words) {
        RunEnd end = new RunEnd(START, kind, Remark.of("because", ""));
        assertThat(RunWords.progress(new RunState(Status.FINISHED, last, end, List.of()), planned))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0.44, 0.4 s",
        "9.94, 9.9 s",
        "9.96, 10 s",
        "99.4, 99 s",
        "99.6, 2 min",
        "3540, 59 min",
        "3600, 1 h",
        "7500, 2 h 5 min"
    })
    void says_a_time_in_the_unit_that_tells_most(double seconds, String words) {
        assertThat(RunWords.duration(seconds)).isEqualTo(words);
    }

    @Test
    void foretells_the_rest_of_a_running_training_from_the_median_of_its_last_five_epochs() {
        assertThat(now(9, 400, 20, 22, 21, Double.NaN, 500))
                .isEqualTo("epoch 6 of 9 · 22 s per epoch · 66 s left");
        assertThat(now(2, 30, 30)).isEqualTo("epoch 2 of 2 · 30 s per epoch");
        assertThat(now(0, 30, 30)).isEqualTo("epoch 2 · 30 s per epoch");
        assertThat(now(9, Double.NaN)).isEqualTo("epoch 1 of 9");
    }

    /** The words while a run is written, after epochs that took so many seconds. */
    private static String now(int planned, double... seconds) {
        RunStore store = RunStore.inMemory();
        RunInfo info =
                RunInfo.of("timed", START).withId(new RunId("timed")).withPlannedEpochs(planned);
        try (RunWriter writer = store.create(info)) {
            writer.append(new EpochSnapshot(0, START, List.of(), Map.of()));
            for (int i = 0; i < seconds.length; i++) {
                List<Scalar> time = List.of(new Scalar(Scalar.SECONDS, seconds[i]));
                writer.append(new EpochSnapshot(i + 1, START, time, Map.of()));
            }
            try (RunReader run = store.open(info.id())) {
                return RunWords.progressNow(run);
            }
        }
    }
}
