package dev.underhood.capture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.translate.Pipeline;
import dev.underhood.TinyTraining;
import dev.underhood.Traced;
import dev.underhood.TrainingRecorder;
import dev.underhood.TrainingRecorderBuilder;
import dev.underhood.run.Normalization;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes the probes of a training where nobody says it, and what one may say instead. */
class DefaultProbesTest {
    private static final int ROWS = 40;
    private static final int COLUMNS = 3;

    private final RunStore store = RunStore.inMemory();

    @Test
    void the_first_batch_gives_images_of_all_its_classes_and_that_is_said(@TempDir Path folder)
            throws Exception {
        TrainingRecorder recorder = TrainingRecorder.builder(folder, "tiny").build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(2);
        }
        try (RunReader run = RunStore.at(folder).open(recorder.runId())) {
            ProbeSet probes = run.info().probes();
            assertThat(probes.labels()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1); // all 8 of it
            assertThat(probes.probes().get(0).inputs().get(0).shape()).containsExactly(1, 8, 8);
            assertThat(run.info().classNames()).isEmpty();
            for (int epoch = 0; epoch <= 2; epoch++) {
                assertThat(run.tensor(TensorNames.PROBABILITIES, epoch).orElseThrow().shape())
                        .containsExactly(8, 3);
                assertThat(run.tensor("activations/01Conv2d", epoch).orElseThrow().shape())
                        .containsExactly(1, 4, 8, 8);
            }
            assertThat(run.state().remarks())
                    .singleElement()
                    .satisfies(
                            remark -> {
                                assertThat(remark.what()).isEqualTo(Traced.CHOSEN);
                                assertThat(remark.text()).contains("8", "probes(validateSet)");
                            });
        }
    }

    @Test
    void ten_rows_are_spread_over_the_classes_and_are_those_of_the_batch() throws Exception {
        float[] labels = new float[ROWS]; // nearly all of one class
        labels[17] = 2;
        labels[30] = 1;
        try (RunReader run = fit(builder(), 3, Loss.softmaxCrossEntropyLoss(), labels, 1)) {
            ProbeSet probes = run.info().probes();
            assertThat(probes.labels()).containsExactly(0, 1, 2, 0, 0, 0, 0, 0, 0, 0);
            int[] places = {0, 30, 17, 1, 2, 3, 4, 5, 6, 7};
            for (int i = 0; i < places.length; i++) {
                Tensor row = probes.probes().get(i).inputs().get(0).rounded();
                assertThat(row).isEqualTo(Tensor.of(row(places[i]), COLUMNS));
            }
        }
    }

    @Test
    void the_network_says_of_them_what_it_says_by_itself() throws Exception {
        try (RunReader run =
                fit(builder(), 3, Loss.softmaxCrossEntropyLoss(), numbers(i -> i % 3), 1)) {
            Tensor said = run.tensor(TensorNames.PROBABILITIES, 2).orElseThrow();
            for (int i = 0; i < said.size(); i++) {
                assertThat(said.at(i)).isCloseTo(byHand[i], within(1e-6f));
            }
        }
    }

    @Test
    void one_hot_labels_are_classes_and_other_labels_are_targets() throws Exception {
        float[] oneHot = numbers(ROWS * 3, i -> i % 3 == i / 3 % 3 ? 1 : 0);
        Loss shares = new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true);
        try (RunReader run = fit(builder(), 3, shares, oneHot, 3)) {
            assertThat(run.info().probes().labels()).startsWith(0, 1, 2, 0, 1, 2);
        }
        try (RunReader run = fit(builder(), 2, Loss.l2Loss(), numbers(ROWS * 2, i -> i / 2f), 2)) {
            assertThat(run.info().probes().probes())
                    .hasSize(10)
                    .allMatch(probe -> probe.label() == -1)
                    .extracting(Probe::targets)
                    .startsWith(List.of(0.0, 0.5), List.of(1.0, 1.5));
        }
        float[] several = numbers(ROWS * 2, i -> i % 4 == 0 ? 1 : 0);
        Loss labels = Loss.sigmoidBinaryCrossEntropyLoss();
        try (RunReader run = fit(builder(), 2, labels, several, 2)) {
            assertThat(run.info().probes().probes())
                    .extracting(Probe::targets)
                    .startsWith(List.of(1.0, 0.0), List.of(0.0, 0.0));
        }
        try (RunReader run = fit(builder(), 1, labels, numbers(i -> i % 2), 1)) {
            assertThat(run.info().probes().labels()).startsWith(0, 1, 0, 1);
        }
    }

    @Test
    void none_means_none_and_says_nothing() throws Exception {
        TrainingRecorder recorder = builder().probes(ProbeSet.none()).build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.info().probes().size()).isZero();
            assertThat(run.tensorNames()).doesNotContain(TensorNames.PROBABILITIES);
            assertThat(run.state().remarks()).isEmpty();
        }
    }

    @Test
    void a_network_that_may_draw_random_numbers_has_none_unless_they_are_asked_for()
            throws Exception {
        Block doubtful =
                new SequentialBlock().add(list -> list).add(Linear.builder().setUnits(3).build());
        float[] labels = numbers(i -> i % 3);
        Loss loss = Loss.softmaxCrossEntropyLoss();
        try (RunReader run = fit(builder(), doubtful, loss, labels, 1)) {
            assertThat(run.info().probes().size()).isZero();
            assertThat(run.state().remarks())
                    .singleElement()
                    .extracting(Remark::text)
                    .asString()
                    .contains("No probes", "01LambdaBlock", "random numbers", "probes(…)");
        }
    }

    @Test
    void a_loop_that_tells_of_no_batch_has_none_and_says_so() throws Exception {
        TrainingRecorder recorder = builder().build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            recorder.epoch(training.trainer);
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.info().probes().size()).isZero();
            assertThat(run.state().remarks())
                    .extracting(Remark::text)
                    .anyMatch(text -> text.contains("the first batch was not seen before"));
        }
    }

    @Test
    void a_data_set_gives_its_examples_the_names_of_its_classes_and_its_normalization()
            throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            NamedImages validation = new NamedImages(manager);
            TrainingRecorder recorder = builder().probes(validation).build();
            try (TinyTraining training = new TinyTraining(recorder)) {
                training.fit(1);
            }
            try (RunReader run = store.open(recorder.runId())) {
                ProbeSet probes = run.info().probes();
                assertThat(probes.size()).isEqualTo(10);
                assertThat(probes.labels()).startsWith(0, 1, 2, 0, 1, 2);
                assertThat(run.info().classNames()).isEqualTo(TinyTraining.CLASSES);
                assertThat(run.outputs().get(0).names()).isEqualTo(TinyTraining.CLASSES);
                Normalization known = Objects.requireNonNull(probes.normalization());
                assertThat(known.mean().get(0)).isCloseTo(0.5f, within(1e-5f));
                assertThat(probes.probes().get(0).inputs().get(0).at(0).floatValue())
                        .isCloseTo(-2, within(1e-5f)); // (0 - 0.5) / 0.25
                assertThat(run.state().remarks()).isEmpty();
            }
        }
    }

    @Test
    void names_that_are_said_count_more_than_those_of_the_data_set() throws Exception {
        List<String> mine = List.of("one", "two", "three");
        try (NDManager manager = NDManager.newBaseManager()) {
            TrainingRecorder recorder =
                    builder().classNames(mine).probes(new NamedImages(manager)).build();
            try (TinyTraining training = new TinyTraining(recorder)) {
                training.fit(1);
            }
            try (RunReader run = store.open(recorder.runId())) {
                assertThat(run.info().classNames()).isEqualTo(mine);
            }
        }
    }

    @Test
    void a_normalization_that_is_said_belongs_to_whatever_was_chosen() throws Exception {
        float[] mean = {0.4f};
        float[] deviation = {0.2f};
        TrainingRecorder recorder = builder().normalizedBy(mean, deviation).build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.info().probes().normalization())
                    .isEqualTo(Normalization.of(mean, deviation));
        }
        try (RunReader run =
                fit(
                        builder().normalizedBy(mean, deviation),
                        3,
                        Loss.softmaxCrossEntropyLoss(),
                        numbers(i -> i % 3),
                        1)) {
            assertThat(run.info().probes().size()).isEqualTo(10);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .contains("The probes are shown as the network takes them");
        }
    }

    @Test
    void a_run_that_is_resumed_keeps_its_probes() throws Exception {
        TrainingRecorder first = builder().build();
        try (TinyTraining training = new TinyTraining(first)) {
            training.fit(1);
        }
        ProbeSet before = probesOf(first.runId());
        TrainingRecorder second = builder().resume(first.runId()).build();
        try (TinyTraining training = new TinyTraining(second)) {
            training.fit(1);
        }
        assertThat(probesOf(first.runId())).isEqualTo(before);
        TrainingRecorder third =
                builder().probes(TinyTraining.probes(3)).resume(first.runId()).build();
        try (TinyTraining training = new TinyTraining(third)) {
            training.fit(1);
        }
        try (RunReader run = store.open(first.runId())) {
            assertThat(run.tensor(TensorNames.PROBABILITIES, 2).orElseThrow().size(0)).isEqualTo(8);
            assertThat(run.tensor(TensorNames.PROBABILITIES, 3).orElseThrow().size(0)).isEqualTo(8);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly(Traced.CHOSEN, "The probes that were handed in are not shown");
        }
    }

    private ProbeSet probesOf(RunId id) {
        try (RunReader run = store.open(id)) {
            return run.info().probes();
        }
    }

    private TrainingRecorderBuilder builder() {
        return TrainingRecorder.builder(store, "small");
    }

    private float[] byHand = {};

    private RunReader fit(
            TrainingRecorderBuilder builder, int units, Loss loss, float[] labels, int columns)
            throws Exception {
        return fit(builder, Linear.builder().setUnits(units).build(), loss, labels, columns);
    }

    /** Trains for two epochs on rows of three numbers, in one batch. */
    private RunReader fit(
            TrainingRecorderBuilder builder, Block block, Loss loss, float[] labels, int columns)
            throws Exception {
        TrainingRecorder recorder = builder.build();
        Engine.getInstance().setRandomSeed(7);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(loss).addTrainingListeners(recorder);
        try (Model model = Model.newInstance("small")) {
            model.setBlock(block);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(ROWS, COLUMNS));
                NDManager manager = model.getNDManager();
                NDArray rows = manager.create(new Shape(ROWS, COLUMNS));
                for (int i = 0; i < ROWS; i++) {
                    rows.set(new NDIndex(i), manager.create(row(i)));
                }
                Shape shape = columns == 1 ? new Shape(ROWS) : new Shape(ROWS, columns);
                ArrayDataset data =
                        new ArrayDataset.Builder()
                                .setData(rows)
                                .optLabels(manager.create(labels, shape))
                                .setSampling(ROWS, false)
                                .build();
                EasyTrain.fit(trainer, 2, data, data);
                byHand =
                        trainer.evaluate(new NDList(rows.get("0:10")))
                                .get(0)
                                .softmax(-1)
                                .toFloatArray();
            }
        }
        return store.open(recorder.runId());
    }

    private static float[] row(int place) {
        return new float[] {place, place / 10f, -place};
    }

    private static float[] numbers(IntToDoubleFunction of) {
        return numbers(ROWS, of);
    }

    private static float[] numbers(int count, IntToDoubleFunction of) {
        float[] numbers = new float[count];
        IntStream.range(0, count).forEach(i -> numbers[i] = (float) of.applyAsDouble(i));
        return numbers;
    }

    /** DJL's takes three channels only. */
    private static final class OneChannel extends Normalize {
        OneChannel() {
            super(new float[] {0.5f}, new float[] {0.25f});
        }

        @Override
        public NDArray transform(NDArray array) {
            return array.sub(0.5f).div(0.25f);
        }
    }

    /** As DJL's image data sets, it knows the names of its classes; it normalises. */
    @SuppressWarnings("UnusedMethod") // called by its name
    static final class NamedImages extends ArrayDataset {
        NamedImages(NDManager manager) {
            super(
                    new ArrayDataset.Builder()
                            .setData(manager.zeros(new Shape(30, 1, 8, 8)))
                            .optLabels(manager.arange(30f).mod(3))
                            .optPipeline(new Pipeline(new OneChannel()))
                            .setSampling(6, false));
        }

        public List<String> getClasses() {
            return TinyTraining.CLASSES;
        }
    }
}
