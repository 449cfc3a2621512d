package dev.underhood.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunEndingTest {
    private static final Instant START = Instant.parse("2026-11-23T21:44:05Z");
    private static final RunId ID = new RunId("run");

    private final RunStore store = RunStore.inMemory();

    /** Looks at a run of two epochs. */
    private Optional<RunEnding> ending(int planned, @Nullable RunEnd end) {
        RunInfo info = RunInfo.of("run", START).withId(ID).withPlannedEpochs(planned);
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= 2; epoch++) {
                Instant at = START.plusSeconds(60L * epoch);
                writer.append(new EpochSnapshot(epoch, at, List.of(), Map.of()));
            }
            try (RunReader run = store.open(ID)) {
                assertThat(RunEnding.of(run)).isEmpty();
            }
            if (end != null) {
                writer.end(end);
            }
        }
        try (RunReader run = store.open(ID)) {
            return RunEnding.of(run);
        }
    }

    @Test
    void a_run_that_had_its_epochs_is_finished_and_needs_no_word() {
        RunEnding ending = ending(2, new RunEnd(START)).orElseThrow();
        assertThat(ending.kind()).isEqualTo("finished");
        assertThat(ending.isRemarkable()).isFalse();
    }

    @Test
    void a_run_that_ended_by_itself_too_early_says_so() {
        RunEnding ending = ending(24, new RunEnd(START)).orElseThrow();
        assertThat(ending.kind()).isEqualTo("short");
        assertThat(ending.what()).isEqualTo("The run ended after 2 of the 24 planned epochs");
    }

    @Test
    void an_exception_is_told_as_it_was_recorded() {
        Remark why = Remark.of("An exception ended the training after epoch 2", "it is full");
        RunEnding ending = ending(24, new RunEnd(START, RunEnd.Kind.FAILED, why)).orElseThrow();
        assertThat(ending.kind()).isEqualTo("failed");
        assertThat(ending.remark()).isEqualTo(why);
        assertThat(ending.at()).isEqualTo(START);
    }

    @Test
    void a_run_without_an_end_says_when_there_was_a_sign_of_it_last() {
        RunEnding ending = ending(24, null).orElseThrow();
        assertThat(ending.kind()).isEqualTo("gone");
        assertThat(ending.what()).endsWith("is gone, after epoch 2");
        assertThat(ending.why()).contains("killed");
        assertThat(ending.at()).isEqualTo(START.plusSeconds(120));
    }
}
