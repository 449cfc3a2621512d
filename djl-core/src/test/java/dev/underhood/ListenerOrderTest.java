package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.TrainingDivergedException;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.EarlyStoppingListener;
import ai.djl.training.listener.EarlyStoppingListener.EarlyStoppedException;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.Scalar;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * DJL does not tell those who stand behind a listener that throws. Wherever the recorder stands,
 * the run has the same epochs, and says why it ended.
 */
class ListenerOrderTest {
    private final RunStore store = RunStore.inMemory();
    private final TrainingRecorder recorder = TrainingRecorder.builder(store, "order").build();

    /** Where the recorder stands among the listeners. */
    private enum Where {
        FIRST,
        LAST,
        ADD_TO,
        ADD_TO_BEFORE_THE_OTHERS;

        void add(
                DefaultTrainingConfig config,
                TrainingRecorder recorder,
                TrainingListener... others) {
            switch (this) {
                case FIRST -> config.addTrainingListeners(recorder).addTrainingListeners(others);
                case LAST -> config.addTrainingListeners(others).addTrainingListeners(recorder);
                case ADD_TO -> recorder.addTo(config.addTrainingListeners(others));
                case ADD_TO_BEFORE_THE_OTHERS ->
                        recorder.addTo(config).addTrainingListeners(others);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_loss_that_is_nan_in_the_first_batch_is_recorded(Where where) throws Exception {
        try (TinyTraining training = training(where, 0.01f, TrainingListener.Defaults.logging())) {
            assertThat(
                            catchThrowable(
                                    () ->
                                            EasyTrain.fit(
                                                    training.trainer,
                                                    3,
                                                    TinyTraining.dataset(
                                                            training.model.getNDManager(),
                                                            24,
                                                            1,
                                                            Float.NaN),
                                                    null)))
                    .isInstanceOf(TrainingDivergedException.class);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0);
            assertThat(run.steps(Scalar.TRAIN_LOSS))
                    .singleElement()
                    .extracting(ScalarPoint::value)
                    .isEqualTo(Double.NaN);
            assertThat(run.tensor("kernels/01Conv2d", 0)).isPresent();
            assertThat(remarks(run))
                    .contains("The loss is NaN at update 1: ")
                    .contains("The training ended within epoch 1: after 1 of its updates;")
                    .contains("DivergenceCheckTrainingListener");
            assertThat(kind(run)).isEqualTo(RunEnd.Kind.DIVERGED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_training_that_is_stopped_early_has_its_last_epoch(Where where) throws Exception {
        String plain;
        try (TinyTraining training =
                new TinyTraining(
                        constant(),
                        0,
                        config ->
                                config.addTrainingListeners(TrainingListener.Defaults.basic())
                                        .addTrainingListeners(stopping()))) {
            assertThatThrownBy(() -> training.fit(9)).isInstanceOf(EarlyStoppedException.class);
            plain = training.fingerprint();
        }
        try (TinyTraining training =
                training(
                        where,
                        0,
                        Stream.concat(
                                        Stream.of(TrainingListener.Defaults.basic()),
                                        Stream.of(stopping()))
                                .toArray(TrainingListener[]::new))) {
            assertThatThrownBy(() -> training.fit(9)).isInstanceOf(EarlyStoppedException.class);
            assertThat(training.fingerprint()).isEqualTo(plain);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3, 4);
            assertThat(run.scalars(Scalar.TRAIN_LOSS)).hasSize(4);
            assertThat(run.scalars(Scalar.VALIDATE_LOSS)).hasSize(4);
            assertThat(run.scalars("validate/Accuracy")).hasSize(4);
            assertThat(run.tensor(TensorNames.CONFUSION, 4)).isPresent();
            assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(12);
            assertThat(remarks(run))
                    .contains("Stopped early after epoch 4: an exception of EarlyStoppingListener")
                    .doesNotContain("ended within");
            assertThat(kind(run)).isEqualTo(RunEnd.Kind.STOPPED_EARLY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_any_listener_of_djl_too(Where where) throws Exception {
        try (TinyTraining training = training(where, 0.01f, throwing(2, 0))) {
            assertThatThrownBy(() -> training.fit(9)).hasMessage("enough");
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.scalars(Scalar.TRAIN_LOSS)).hasSize(2);
            if (where != Where.FIRST && where != Where.ADD_TO_BEFORE_THE_OTHERS) {
                assertThat(remarks(run)).contains("Stopped early after epoch 2", "Throwing");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_listener_that_throws_at_a_batch_costs_no_epoch(Where where) throws Exception {
        TrainingListener[] others = {new EvaluatorTrainingListener(), throwing(0, 5)};
        try (TinyTraining training = training(where, 0.01f, others)) {
            assertThatThrownBy(() -> training.fit(9)).hasMessage("enough");
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1);
            assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(5);
            assertThat(remarks(run))
                    .contains("The training ended within epoch 2: after 2 of its updates")
                    .contains("Throwing");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_listener_that_throws_before_djl_evaluates_makes_no_number_up(Where where)
            throws Exception {
        TrainingListener[] others = {throwing(0, 2), new EvaluatorTrainingListener()};
        try (TinyTraining training = training(where, 0.01f, others)) {
            assertThatThrownBy(() -> training.fit(9)).hasMessage("enough");
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0);
            assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(1);
            assertThat(run.steps(Scalar.TRAIN_LOSS).get(0).value()).isFinite();
        }
    }

    @Test
    void a_missed_epoch_is_recorded_when_the_training_goes_on_nevertheless() throws Exception {
        TrainingListener[] others = {
            TrainingListener.Defaults.basic()[0], new EvaluatorTrainingListener(), throwing(1, 0)
        };
        try (TinyTraining training = training(Where.LAST, 0.01f, others)) {
            assertThatThrownBy(() -> training.fit(9)).hasMessage("enough");
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.scalars(Scalar.TRAIN_LOSS)).hasSize(2);
            assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(6);
            assertThat(remarks(run))
                    .contains("The recorder was not told when epoch 1 ended", "addTo(config)");
        }
    }

    @Test
    void a_loop_that_tells_no_end_is_not_called_stopped() throws Exception {
        try (TinyTraining training = training(Where.ADD_TO, 0.01f)) {
            for (Batch batch : training.trainer.iterateDataset(training.train)) {
                EasyTrain.trainBatch(training.trainer, batch);
                training.trainer.step();
                batch.close();
            }
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1);
            assertThat(run.scalars(Scalar.TRAIN_LOSS)).hasSize(1);
            assertThat(remarks(run)).contains("\nNobody said that epoch 1 had ended");
        }
    }

    @Test
    void a_loss_that_becomes_nan_later_is_found_wherever_the_recorder_stands() throws Exception {
        for (Where where : Where.values()) {
            TrainingRecorder another = TrainingRecorder.builder(store, "later").build();
            try (TinyTraining training =
                    new TinyTraining(
                            TinyTraining.network(),
                            0.01f,
                            config ->
                                    where.add(
                                            config, another, TrainingListener.Defaults.basic()))) {
                training.fit(1);
                ArrayDataset broken =
                        TinyTraining.dataset(training.model.getNDManager(), 24, 1, Float.NaN);
                assertThatThrownBy(() -> EasyTrain.fit(training.trainer, 1, broken, null))
                        .isInstanceOf(TrainingDivergedException.class);
            }
            try (RunReader run = store.open(another.runId())) {
                assertThat(run.epochs()).containsExactly(0, 1);
                assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(4);
                assertThat(remarks(run))
                        .contains("The loss is NaN at update 4: ")
                        .contains("The training ended within epoch 2: after 1 of its updates");
            }
        }
    }

    @Test
    void an_ordinary_training_has_its_probes_to_remark_upon_and_nothing_else() throws Exception {
        for (Where where : Where.values()) {
            TrainingRecorder another = TrainingRecorder.builder(store, "ordinary").build();
            try (TinyTraining training =
                    new TinyTraining(
                            TinyTraining.network(),
                            0.01f,
                            config ->
                                    where.add(
                                            config, another, TrainingListener.Defaults.basic()))) {
                training.fit(2);
            }
            try (RunReader run = store.open(another.runId())) {
                assertThat(run.epochs()).containsExactly(0, 1, 2);
                assertThat(run.state().remarks())
                        .extracting(Remark::what)
                        .containsExactly(Traced.CHOSEN);
                assertThat(kind(run)).isEqualTo(RunEnd.Kind.ENDED);
                assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(6);
            }
        }
    }

    @Test
    void a_recorder_that_was_added_twice_records_everything_once() throws Exception {
        try (TinyTraining training =
                new TinyTraining(
                        TinyTraining.network(),
                        0.01f,
                        config ->
                                recorder.addTo(recorder.addTo(config))
                                        .addTrainingListeners(recorder))) {
            training.fit(2);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            assertThat(run.steps(Scalar.TRAIN_LOSS)).hasSize(6);
        }
    }

    private TinyTraining training(Where where, float rate, TrainingListener... others) {
        Consumer<DefaultTrainingConfig> listeners = config -> where.add(config, recorder, others);
        return new TinyTraining(rate == 0 ? constant() : TinyTraining.network(), rate, listeners);
    }

    /** A network that stays as it is without updates: it has no running statistics. */
    private static Block constant() {
        return new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(3).build());
    }

    /** With a learning rate of 0 there is no improvement; it stops after epoch 4. */
    private static EarlyStoppingListener stopping() {
        return EarlyStoppingListener.builder()
                .optEpochPatience(3)
                .optEarlyStopPctImprovement(1)
                .build();
    }

    private static TrainingListener throwing(int epoch, int batch) {
        return new Throwing(epoch, batch);
    }

    /** A listener of the user's that has had enough at some epoch or batch, once. */
    private static final class Throwing extends TrainingListenerAdapter {
        private final int epoch;
        private final int batch;
        private int epochs;
        private int batches;

        Throwing(int epoch, int batch) {
            this.epoch = epoch;
            this.batch = batch;
        }

        @Override
        public void onEpoch(Trainer trainer) {
            if (++epochs == epoch) {
                throw new IllegalStateException("enough");
            }
        }

        @Override
        public void onTrainingBatch(Trainer trainer, @Nullable BatchData batchData) {
            if (++batches == batch) {
                throw new IllegalStateException("enough");
            }
        }
    }

    private static RunEnd.Kind kind(RunReader run) {
        return Objects.requireNonNull(run.state().end()).kind();
    }

    /** What the run says of itself, why it ended at last. */
    private static String remarks(RunReader run) {
        List<Remark> all = new ArrayList<>(run.state().remarks());
        RunEnd end = run.state().end();
        if (end != null && end.reason() != null) {
            all.add(end.reason());
        }
        return String.join("\n", all.stream().map(Remark::text).toList());
    }
}
