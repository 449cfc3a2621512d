package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Captures;
import dev.underhood.capture.Frame;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a capture is told, what it may record, and what it costs the others if it fails. */
class CaptureContractTest {
    private final RunStore store = RunStore.inMemory();

    /** Writes down what it is told. */
    private static class Diary implements Capture {
        final List<String> told = new ArrayList<>();

        @Override
        public String name() {
            return "the diary";
        }

        @Override
        public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
            Objects.requireNonNull(first);
            told.add("begin, for epoch " + frame.epoch());
        }

        @Override
        public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
            told.add("trained " + frame.update() + " of epoch " + frame.epoch());
        }

        @Override
        public void updated(Trainer trainer, boolean certain, Frame frame) {
            told.add("updated " + frame.update() + " of epoch " + frame.epoch());
            frame.putOfUpdate(new Scalar("diary/pages", told.size()));
        }

        @Override
        public void validated(Trainer trainer, @Nullable BatchData batch, Frame frame) {
            told.add("validated epoch " + frame.epoch());
        }

        @Override
        public void epoch(Trainer trainer, Frame frame) {
            told.add("epoch " + frame.epoch());
            frame.put(new Scalar("diary/pages", told.size()));
            frame.put("pages", Tensor.of(new float[] {told.size()}, 1));
        }
    }

    private static class OfUpdates implements Capture {
        @Override
        public String name() {
            return "the updates";
        }

        @Override
        public void updated(Trainer trainer, boolean certain, Frame frame) {
            // the method is there
        }
    }

    private static final class OfBatchesToo extends OfUpdates {
        @Override
        public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
            // the method is there
        }
    }

    @Test
    void a_capture_is_told_of_every_moment_and_may_record_numbers_and_tensors() throws Exception {
        Diary diary = new Diary();
        TrainingRecorder recorder = TrainingRecorder.builder(store, "told").capture(diary).build();
        fit(recorder, 1);

        assertThat(diary.told)
                .containsExactly(
                        "begin, for epoch 0",
                        "epoch 0",
                        "trained 1 of epoch 1",
                        "updated 1 of epoch 1",
                        "trained 2 of epoch 1",
                        "updated 2 of epoch 1",
                        "trained 3 of epoch 1",
                        "updated 3 of epoch 1",
                        "validated epoch 1",
                        "epoch 1");
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.steps("diary/pages"))
                    .containsExactly(
                            new ScalarPoint(1, 4), new ScalarPoint(2, 6), new ScalarPoint(3, 8));
            assertThat(run.scalars("diary/pages"))
                    .containsExactly(new ScalarPoint(0, 2), new ScalarPoint(1, 10));
            assertThat(run.tensor("pages", 1).orElseThrow().at(0)).isEqualTo(10);
        }
    }

    @Test
    void a_capture_is_told_of_the_moments_that_it_or_its_superclass_has_a_method_for() {
        Capture lambda = () -> "nothing";
        assertThat(of(lambda)).isEmpty();
        assertThat(of(Capture.of("the end", (trainer, frame) -> {}))).containsExactly(Moment.EPOCH);
        assertThat(of(new OfUpdates())).containsExactly(Moment.UPDATED);
        assertThat(of(new OfBatchesToo())).containsExactly(Moment.TRAINED, Moment.UPDATED);
        assertThat(of(Captures.dynamics())).containsExactly(Moment.VALIDATED, Moment.EPOCH);
    }

    @Test
    void a_name_given_twice_is_refused_with_both_captures() {
        assertThatThrownBy(
                        () ->
                                TrainingRecorder.builder(store, "twice")
                                        .capture("the kernels", (trainer, frame) -> {})
                                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "\"the kernels\"", "capture.", "Kernels and ", "another name");
        assertThatThrownBy(
                        () ->
                                TrainingRecorder.builder(store, "twice")
                                        .capture(Captures.gradientNorms())
                                        .capture(Captures.gradientNorms())
                                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the gradient norms");
        assertThatThrownBy(() -> Capture.of(" ", (trainer, frame) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_number_or_tensor_that_another_has_put_is_not_replaced() throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "clash")
                        .probes(ProbeSet.none())
                        .capture(
                                "the loss",
                                (trainer, frame) -> {
                                    if (frame.epoch() > 0) {
                                        frame.put(new Scalar(Scalar.TRAIN_LOSS, -1));
                                    }
                                })
                        .capture(
                                "the blanks",
                                (trainer, frame) ->
                                        frame.put("confusion", Tensor.of(new float[1], 1)))
                        .build();
        fit(recorder, 1);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.scalars(Scalar.TRAIN_LOSS))
                    .singleElement()
                    .satisfies(point -> assertThat(point.value()).isPositive());
            assertThat(run.tensor("confusion", 1).orElseThrow().shape()).containsExactly(3, 3);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly(
                            "Recording the loss failed; this run continues without it",
                            "Recording the blanks failed; this run continues without it");
        }
    }

    @Test
    void a_capture_that_fails_is_switched_off_after_five_times_whatever_it_is_called()
            throws Exception {
        List<String> tried = new ArrayList<>();
        Capture failing =
                new Capture() {
                    @Override
                    public String name() {
                        return "an epoch"; // as the recorder calls a part of its own
                    }

                    @Override
                    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
                        tried.add("trained");
                        throw new IllegalStateException("a fault of the test");
                    }

                    @Override
                    public void epoch(Trainer trainer, Frame frame) {
                        tried.add("epoch");
                    }
                };
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "failing")
                        .probes(ProbeSet.none())
                        .capture(failing)
                        .build();
        fit(recorder, 3);

        assertThat(tried)
                .containsExactly(
                        "epoch", "trained", "trained", "trained", "epoch", "trained", "trained");
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
            assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(9);
            assertThat(run.state().remarks())
                    .singleElement()
                    .extracting(Remark::why)
                    .asString()
                    .contains("failed 5 times and is switched off");
        }
    }

    private static List<Moment> of(Capture capture) {
        return Arrays.stream(Moment.values()).filter(each -> each.concerns(capture)).toList();
    }

    private static void fit(TrainingRecorder recorder, int epochs) throws Exception {
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(epochs);
        }
    }
}
