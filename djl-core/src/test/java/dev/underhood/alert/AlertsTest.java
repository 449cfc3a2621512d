package dev.underhood.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.record.RunRecording;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final RunInfo INFO = RunInfo.of("tiny", Instant.EPOCH);

    private final List<Alert> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_training_whose_weights_burst_is_told_once_for_each_loss() throws Exception {
        RunStore store = RunStore.inMemory();
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "burst")
                        .listener(Alerts.to(told::add).notFinite().listener())
                        .build();
        try (TinyTraining training =
                new TinyTraining(
                        TinyTraining.network(),
                        Float.MAX_VALUE, // the learning rate
                        config -> config.addTrainingListeners(recorder))) {
            training.fit(3);
        }
        assertThat(told).extracting(Alert::scalar).containsExactly("train/loss", "validate/loss");
        assertThat(told).extracting(Alert::kind).containsOnly(Alert.Kind.NOT_FINITE);
        assertThat(told.get(0).text())
                .isEqualTo(
                        "run "
                                + recorder.runId().value()
                                + ": train/loss is NaN at update 2, in epoch 1");
        try (RunReader run = store.open(recorder.runId())) { // by the numbers that were stored
            assertThat(run.steps("train/loss"))
                    .extracting(point -> Double.isNaN(point.value()))
                    .startsWith(false, true, true);
        }
    }

    @Test
    void a_loss_that_stays_behind_is_told_once_and_again_after_it_was_better() {
        double[] losses = {0.5, 0.4, 0.45, 0.4, 0.41, 0.42, 0.3, 0.35, Double.NaN, 0.31, 0.32};
        listen(Alerts.to(told::add).notImproved(Scalar.VALIDATE_LOSS, 3), losses);
        assertThat(told).extracting(Alert::epoch).containsExactly(5, 10);
        assertThat(told.get(0).kind()).isEqualTo(Alert.Kind.NOT_IMPROVED);
        assertThat(told.get(0).value()).isEqualTo(0.41);
        assertThat(told.get(0).text())
                .isEqualTo(
                        "run "
                                + INFO.id().value()
                                + ": validate/loss has not improved for 3 epochs: it is 0.4100 at"
                                + " epoch 5 and was 0.4000 at epoch 2");
    }

    @Test
    void an_accuracy_improves_upwards() {
        RunListener listener = Alerts.to(told::add).notImproved("validate/Accuracy", 1).listener();
        try (RunRecording run = RunRecording.begin(INFO, listener)) {
            double[] accuracies = {0.5, 0.6, 0.7, 0.7};
            for (int i = 0; i < accuracies.length; i++) {
                run.epoch(i + 1, List.of(new Scalar("validate/Accuracy", accuracies[i])), Map.of());
            }
        }
        assertThat(told).extracting(Alert::epoch).containsExactly(4);
    }

    @Test
    void a_loss_that_was_never_a_number_has_not_improved_either() {
        double[] losses = {Double.NaN, Double.POSITIVE_INFINITY, Double.NaN, 0.5};
        listen(Alerts.to(told::add).notImproved(Scalar.VALIDATE_LOSS, 2), losses);
        assertThat(told).extracting(Alert::epoch).containsExactly(3);
    }

    @Test
    void a_loss_that_is_handed_in_and_an_infinite_one_count_too_and_other_numbers_do_not() {
        RunListener listener = Alerts.to(told::add).notFinite().listener();
        try (RunRecording run = RunRecording.begin(INFO, listener)) {
            List<Scalar> numbers =
                    List.of(
                            new Scalar("ratio", Double.NaN),
                            new Scalar("generator-Loss", Double.NEGATIVE_INFINITY));
            run.step(new StepSnapshot(7, 2, numbers));
            run.epoch(2, numbers, Map.of());
        }
        assertThat(told).hasSize(1);
        assertThat(told.get(0).text())
                .endsWith(": generator-Loss is infinite at update 7, in epoch 2");
    }

    @Test
    void a_callback_that_throws_is_called_again_and_the_run_says_so() throws Exception {
        List<Remark> remarks = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch remarked = new CountDownLatch(1);
        RunListener other =
                new RunListener() {
                    @Override
                    public void onRemark(Remark remark) {
                        remarks.add(remark);
                        remarked.countDown();
                    }
                };
        RunListener listener =
                Alerts.to(
                                alert -> {
                                    told.add(alert);
                                    throw new AssertionError("no mail server");
                                })
                        .notFinite()
                        .listener();
        try (RunRecording run = RunRecording.begin(INFO, listener, other)) {
            run.epoch(1, List.of(new Scalar(Scalar.TRAIN_LOSS, Double.NaN)), Map.of());
            assertThat(remarked.await(20, TimeUnit.SECONDS)).isTrue();
            run.epoch(2, List.of(new Scalar(Scalar.VALIDATE_LOSS, Double.NaN)), Map.of());
        }
        assertThat(told).hasSize(2);
        assertThat(remarks.get(0).text())
                .isEqualTo(
                        "An alert on train/loss was not told: the callback failed:"
                                + " java.lang.AssertionError: no mail server.");
    }

    @Test
    void nobody_waits_for_a_callback_while_the_run_goes_on() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        RunListener listener =
                Alerts.to(
                                alert -> {
                                    awaitAnswer(answer);
                                    told.add(alert);
                                })
                        .notFinite()
                        .listener();
        RunStore store = RunStore.inMemory();
        RunListener after =
                new RunListener() {
                    @Override
                    public void onEpoch(dev.underhood.run.EpochSnapshot epoch) {
                        written.countDown();
                    }
                };
        try (RunRecording run = RunRecording.begin(INFO, listener, store.writer(), after)) {
            run.epoch(1, List.of(new Scalar(Scalar.TRAIN_LOSS, Double.NaN)), Map.of());
            assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(told).isEmpty(); // and yet the store has the epoch
            try (RunReader reader = store.open(INFO.id())) {
                assertThat(reader.epochs()).containsExactly(1);
            }
            answer.countDown();
        }
        assertThat(told).hasSize(1); // the end of the run has waited for it
    }

    @Test
    void who_waits_for_a_number_that_does_not_come_is_told() {
        List<String> remarks = Collections.synchronizedList(new ArrayList<>());
        RunListener other =
                new RunListener() {
                    @Override
                    public void onRemark(Remark remark) {
                        remarks.add(remark.text());
                    }
                };
        RunListener listener =
                Alerts.to(told::add).notFinite().notImproved("validate/Acuracy", 3).listener();
        try (RunRecording run = RunRecording.begin(INFO, listener, other)) {
            run.epoch(0, List.of(new Scalar(Scalar.HEAP, 9)), Map.of());
            for (int epoch = 1; epoch < 9; epoch++) {
                run.epoch(epoch, List.of(new Scalar("validate/Accuracy", 0.5)), Map.of());
            }
        }
        assertThat(told).isEmpty();
        assertThat(remarks)
                .containsExactly(
                        "The alert on validate/Acuracy has nothing to look at: epoch 1 has no"
                                + " number of that name. Its numbers are validate/Accuracy.");
    }

    @Test
    void alerts_that_can_never_come_are_refused() {
        assertThatThrownBy(() -> Alerts.to(told::add).listener())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("notFinite()");
        assertThatThrownBy(() -> Alerts.to(told::add).notImproved("loss", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for 0");
    }

    private static void listen(Alerts alerts, double... losses) {
        try (RunRecording run = RunRecording.begin(INFO, alerts.listener())) {
            run.epoch(0, List.of(), Map.of());
            for (int i = 0; i < losses.length; i++) {
                run.epoch(i + 1, List.of(new Scalar(Scalar.VALIDATE_LOSS, losses[i])), Map.of());
            }
        }
    }

    private static void awaitAnswer(CountDownLatch answer) {
        try {
            answer.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
