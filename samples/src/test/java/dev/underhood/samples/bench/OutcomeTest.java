package dev.underhood.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.record.RunRecording;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Tensor CHECKERED = Tensor.of(new float[] {1, -1, -1, 1}, 1, 1, 2, 2);
    private static final Tensor EVEN = Tensor.of(new float[] {3, 3, 3, 3}, 1, 1, 2, 2);

    private final RunStore store = RunStore.inMemory();

    @Test
    void tells_how_sure_the_answers_are_and_how_many_are_right() {
        Outcome outcome =
                outcome(
                        Map.of(),
                        Map.of(
                                TensorNames.PROBABILITIES,
                                Tensor.of(new float[] {0.9f, 0.1f, 0.7f, 0.3f}, 2, 2)));

        assertThat(outcome.right()).isEqualTo(0.5);
        assertThat(outcome.sure()).isCloseTo(0.8, within(1e-6));
        assertThat(outcome.sureWhenWrong()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void tells_how_large_and_how_smooth_the_first_kernels_have_become() {
        String kernels = TensorNames.kernels("01Conv2d");

        Outcome even = outcome(Map.of(kernels, CHECKERED), Map.of(kernels, EVEN));
        Outcome checkered = outcome(Map.of(kernels, CHECKERED), Map.of(kernels, CHECKERED));

        assertThat(even.growth()).isCloseTo(3, within(1e-6));
        assertThat(even.smoothness()).isCloseTo(1, within(1e-6));
        assertThat(checkered.growth()).isEqualTo(1);
        assertThat(checkered.smoothness()).isCloseTo(-1, within(1e-6));
    }

    @Test
    void tells_whether_alike_classes_are_the_mixed_ones() {
        Tensor likeness = Tensor.of(new float[] {1, .9f, .5f, .9f, 1, .1f, .5f, .1f, 1}, 3, 3);
        Tensor confusion = Tensor.of(new float[] {5, 3, 2, 3, 7, 0, 2, 0, 8}, 3, 3);

        Outcome outcome =
                outcome(
                        Map.of(TensorNames.CLASS_CORRELATION, likeness),
                        Map.of(TensorNames.CONFUSION, confusion));

        assertThat(outcome.foretold()).isCloseTo(1, within(1e-9));
    }

    @Test
    void what_was_not_recorded_is_no_number() {
        Outcome outcome = outcome(Map.of(), Map.of());

        assertThat(outcome.sure()).isNaN();
        assertThat(outcome.growth()).isNaN();
        assertThat(outcome.smoothness()).isNaN();
        assertThat(outcome.foretold()).isNaN();
    }

    private Outcome outcome(Map<String, Tensor> first, Map<String, Tensor> last) {
        Instant now = Instant.EPOCH;
        ProbeSet probes = ProbeSet.of(Tensor.of(new float[2], 2, 1, 1, 1), new int[] {0, 1});
        RunInfo info =
                RunInfo.of("run" + store.list().size(), now)
                        .withPlannedEpochs(1)
                        .withClassNames(List.of("zero", "one"))
                        .withProbes(probes);
        try (RunRecording run = RunRecording.begin(info, store.writer())) {
            run.epoch(new EpochSnapshot(0, now, List.of(), first));
            run.epoch(new EpochSnapshot(1, now, List.of(), last));
        }
        try (var reader = store.open(info.id())) {
            return Outcome.of(reader);
        }
    }
}
