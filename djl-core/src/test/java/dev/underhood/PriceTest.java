package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
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
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What recording takes is measured and said, and kept within what is allowed. */
class PriceTest {
    private static final long SECOND = 1_000_000_000;

    private final RunStore store = RunStore.inMemory();

    /** A clock that moves only when somebody says that he has taken time. */
    private long now;

    /** Trains for 10 s in each of the three batches of an epoch. */
    private final TrainingListener work =
            new TrainingListenerAdapter() {
                @Override
                public void onTrainingBatch(Trainer trainer, BatchData batch) {
                    now += 10 * SECOND;
                }
            };

    private Capture taking(String name, long nanos) {
        return Capture.of(
                name,
                (trainer, frame) -> {
                    now += nanos;
                    frame.put(name, Tensor.of(new float[] {frame.epoch()}, 1));
                });
    }

    private RunReader train(int epochs, Consumer<TrainingRecorderBuilder> options)
            throws Exception {
        TrainingRecorderBuilder builder =
                TrainingRecorder.builder(store, "priced").probes(ProbeSet.none());
        builder.nanoTime = () -> now;
        options.accept(builder);
        TrainingRecorder recorder = builder.build();
        try (TinyTraining training = new TinyTraining(recorder, work)) {
            training.fit(epochs);
        }
        return store.open(recorder.runId());
    }

    private static List<Double> values(RunReader run, String name) {
        return run.scalars(name).stream().map(ScalarPoint::value).toList();
    }

    private static List<String> remarks(RunReader run) {
        return run.state().remarks().stream().map(Remark::text).toList();
    }

    @Test
    void every_epoch_says_what_each_capture_took_and_the_end_what_share_that_was()
            throws Exception {
        try (RunReader run =
                train(
                        2,
                        builder ->
                                builder.capture(taking("the slow one", SECOND))
                                        .capture(taking("the quick one", SECOND / 10)))) {
            assertThat(values(run, "price/the slow one")).containsExactly(1.0, 1.0, 1.0);
            assertThat(values(run, "price/the quick one")).containsExactly(0.1, 0.1, 0.1);
            assertThat(values(run, Scalar.PRICE)).containsExactly(1.1, 1.1, 1.1);
            // 3.3 s of recording and 60 s of training
            assertThat(remarks(run))
                    .containsExactly(
                            "What recording took of the time on the training's thread: 5.2 %; of it"
                                    + " the slow one 4.7 %, the quick one 0.47 %.");
        }
    }

    @Test
    void a_training_of_a_few_seconds_says_no_share() throws Exception {
        try (RunReader run = train(1, builder -> builder.nanoTime = () -> now / 10)) { // 3 s
            assertThat(values(run, Scalar.PRICE)).containsExactly(0.0, 0.0);
            assertThat(remarks(run)).isEmpty();
        }
    }

    @Test
    void what_is_copied_when_all_are_done_belongs_to_the_capture_that_offered_it() {
        List<String> worked = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager();
                Frame frame = new Frame(1000)) {
            frame.beginCapture("the kernels");
            frame.offer("kernels/a", manager.ones(new Shape(2)), 0);
            frame.beginCapture("the probes");
            frame.offer("activations/a", manager.ones(new Shape(2)), 0);
            frame.complete(worked::add);
            assertThat(frame.tensors()).hasSize(2);
        }
        assertThat(worked).containsExactly("the kernels", "the probes");
    }

    @Test
    void the_dearest_capture_leaves_out_epochs_until_the_share_is_kept() throws Exception {
        try (RunReader run =
                train(
                        11,
                        builder ->
                                builder.maxShare(0.03)
                                        .plannedEpochs(11)
                                        .capture(taking("the slow one", 2 * SECOND))
                                        .capture(taking("the quick one", SECOND / 10)))) {
            // 2.1 s beside 30 s are 6.5 %; 1.1 s are 3.5 %; 0.6 s are 2.0 %
            assertThat(epochs(run, "the slow one")).containsExactly(0, 1, 2, 4, 8, 11);
            assertThat(epochs(run, "the quick one")).hasSize(12);
            assertThat(epochs(run, "kernels/01Conv2d")).hasSize(12);
            assertThat(run.scalars(Scalar.TRAIN_LOSS)).hasSize(11);
            assertThat(remarks(run))
                    .contains(
                            "Recording the slow one leaves out epochs: after epoch 2 it is done at"
                                    + " every 4th epoch, because recording took 6.5 % of the training's"
                                    + " time, and maxShare allows 3.0 %. Allow more with maxShare(…),"
                                    + " or record less.");
        }
    }

    @Test
    void one_pause_of_the_machine_thins_nothing() throws Exception {
        try (RunReader run =
                train(
                        5,
                        builder ->
                                builder.maxShare(0.03)
                                        .capture(
                                                "the pause",
                                                (trainer, frame) -> {
                                                    now += frame.epoch() == 3 ? 20 * SECOND : 1;
                                                    frame.put("pause", Tensor.of(new float[1], 1));
                                                }))) {
            assertThat(epochs(run, "pause")).hasSize(6);
        }
    }

    @Test
    void a_share_that_cannot_be_kept_is_said() throws Exception {
        Capture needed =
                new Capture() {
                    @Override
                    public String name() {
                        return "the needed one";
                    }

                    @Override
                    public boolean mayLeaveOutEpochs() {
                        return false;
                    }

                    @Override
                    public void epoch(Trainer trainer, Frame frame) {
                        now += 30 * SECOND;
                        frame.put("needed", Tensor.of(new float[1], 1));
                    }
                };
        try (RunReader run = train(3, builder -> builder.maxShare(0.03).capture(needed))) {
            assertThat(epochs(run, "needed")).hasSize(4);
            assertThat(remarks(run))
                    .anyMatch(
                            text ->
                                    text.startsWith(
                                            "Recording takes more of the training's time than"
                                                    + " maxShare allows: it takes 50.0 %"));
        }
    }

    @Test
    void leaving_out_epochs_changes_no_bit_of_the_training() throws Exception {
        String plain;
        try (TinyTraining training = new TinyTraining()) {
            plain = training.fit(5).fingerprint();
        }
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "thinned")
                        .maxShare(1e-6)
                        .probes(TinyTraining.probes(3), TinyTraining.CLASSES)
                        .capture(Captures.gradientNorms())
                        .capture(Captures.histograms())
                        .capture(Captures.weightStatistics())
                        .build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            assertThat(training.fit(5).fingerprint()).isEqualTo(plain);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(epochs(run, "kernels/01Conv2d")).containsExactly(0, 1, 2);
            assertThat(epochs(run, "gradient-norms")).containsExactly(1, 2);
            assertThat(run.scalars(Scalar.TRAIN_LOSS)).hasSize(5);
        }
    }

    @Test
    void a_share_is_above_0_and_at_most_1() {
        TrainingRecorderBuilder builder = TrainingRecorder.builder("any");
        for (double share : new double[] {0, -0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> builder.maxShare(share))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(share));
        }
    }

    private static List<Integer> epochs(RunReader run, String tensor) {
        return run.epochs().stream()
                .filter(epoch -> run.tensor(tensor, epoch).isPresent())
                .toList();
    }
}
