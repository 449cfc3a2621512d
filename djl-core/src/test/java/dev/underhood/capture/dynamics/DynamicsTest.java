package dev.underhood.capture.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.listener.TrainingListenerAdapter;
import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Captures;
import dev.underhood.capture.Probes;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is recorded of single samples is what the network said of them. */
class DynamicsTest {
    private static final int EPOCHS = 3;
    private static final List<String> SHAPES = List.of("a", "b", "c");

    private final RunStore store = RunStore.inMemory();

    @ParameterizedTest
    @EnumSource(Shapes.Kind.class)
    void each_sample_keeps_its_place_however_the_validation_is_shuffled(Shapes.Kind kind)
            throws Exception {
        Witness witness = new Witness();
        RunId id = fit(manager -> Shapes.toValidate(manager, kind), witness);
        try (RunReader run = store.open(id)) {
            assertThat(remarks(run)).isEmpty();
            Tensor samples = tensor(run, TensorNames.DYNAMICS_SAMPLES, 1);
            assertThat(samples.shape()).containsExactly(Shapes.TO_VALIDATE, 4);
            assertThat(run.tensor(TensorNames.DYNAMICS_SAMPLES, 2)).isEmpty();
            assertThat(run.tensor(TensorNames.DYNAMICS_PROBABILITY, 0)).isEmpty();
            assertThat(witness.order(1)).as("shuffled").isNotEqualTo(witness.order(2));
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                Tensor probabilities = tensor(run, TensorNames.DYNAMICS_PROBABILITY, epoch);
                Tensor chosen = tensor(run, TensorNames.DYNAMICS_CHOSEN, epoch);
                for (int place = 0; place < Shapes.TO_VALIDATE; place++) {
                    int number = (int) samples.at(4 * place + 3);
                    boolean told = kind != Shapes.Kind.WITHOUT_INDICES;
                    int sample = told ? number : witness.order(1).get(number);
                    assertThat(samples.at(4 * place + 2)).isEqualTo(Shapes.label(sample));
                    double[] said = witness.said(epoch, sample);
                    assertThat((double) probabilities.at(place))
                            .isCloseTo(said[Shapes.label(sample)], within(1e-6));
                    assertThat((int) chosen.at(place)).isEqualTo(largest(said));
                }
            }
        }
    }

    @Test
    void a_training_with_it_is_the_same_to_the_last_bit() throws Exception {
        TrainingRecorder recorder = recorder("validation");
        TrainingRecorder other =
                TrainingRecorder.builder(store, "set")
                        .probes(ProbeSet.none())
                        .capture(Captures.dynamics(TinyTraining.probes(7)))
                        .build();
        String plain;
        try (TinyTraining training = new TinyTraining()) {
            plain = training.fit(EPOCHS).fingerprint();
        }
        try (TinyTraining training = new TinyTraining(recorder, other)) {
            assertThat(training.fit(EPOCHS).fingerprint()).isEqualTo(plain);
        }
        for (TrainingRecorder each : List.of(recorder, other)) {
            try (RunReader run = store.open(each.runId())) {
                assertThat(run.tensor(TensorNames.DYNAMICS_CHOSEN, EPOCHS)).isPresent();
            }
        }
        assertThatThrownBy(
                        () ->
                                TrainingRecorder.builder("two")
                                        .probes(ProbeSet.none())
                                        .capture(Captures.dynamics())
                                        .capture(Captures.dynamics(TinyTraining.probes(7)))
                                        .build())
                .hasMessageContaining("two captures record \"the training dynamics\"");
    }

    @Test
    void a_set_that_was_handed_in_has_epoch_0_too() throws Exception {
        ProbeSet set;
        try (NDManager manager = NDManager.newBaseManager()) {
            set = Probes.of(Shapes.arrays(manager, false), Shapes.TO_VALIDATE, 3);
        }
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "set")
                        .probes(ProbeSet.none())
                        .capture(Captures.dynamics(set))
                        .build();
        double[] said;
        int first;
        try (TinyTraining training = new TinyTraining(network(), recorder)) {
            NDManager manager = training.model.getNDManager();
            EasyTrain.fit(training.trainer, 2, Shapes.toLearn(manager), null);
            float[] pixels = new float[64];
            set.probes().get(4).inputs().get(0).rounded().values().get(pixels);
            NDArray image = manager.create(pixels, new Shape(1, 1, 8, 8));
            NDArray logits = training.trainer.evaluate(new NDList(image)).get(0);
            said = softmax(logits.toFloatArray(), 0, 3);
            first = set.probes().get(4).label();
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(remarks(run)).isEmpty();
            Tensor samples = tensor(run, TensorNames.DYNAMICS_SAMPLES, 0);
            int place = place(samples, 4);
            assertThat((int) samples.at(4 * place + 2)).isEqualTo(first);
            assertThat((double) tensor(run, TensorNames.DYNAMICS_PROBABILITY, 2).at(place))
                    .isCloseTo(said[first], within(1e-6));
            assertThat(tensor(run, TensorNames.DYNAMICS_PROBABILITY, 0).at(place)).isPositive();
        }
    }

    @Test
    void a_picture_has_the_pixels_of_its_sample_in_8_bits_and_is_recorded_once() throws Exception {
        RunId id = fit(manager -> Shapes.toValidate(manager, Shapes.Kind.RECORDS), new Witness());
        try (RunReader run = store.open(id)) {
            Tensor samples = tensor(run, TensorNames.DYNAMICS_SAMPLES, 1);
            List<Integer> pictured = new ArrayList<>();
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                Tensor which = run.tensor(TensorNames.DYNAMICS_PICTURED, epoch).orElse(null);
                if (which == null) {
                    continue;
                }
                Tensor pictures = tensor(run, TensorNames.DYNAMICS_PICTURES, epoch);
                assertThat(pictures.shape()).containsExactly(which.size(), 8, 8);
                for (int i = 0; i < which.size(); i++) {
                    int place = (int) which.at(i);
                    pictured.add(place);
                    float[] pixels = Shapes.pixels((int) samples.at(4 * place + 3));
                    for (int pixel = 0; pixel < 64; pixel++) {
                        int grey = Math.round(255 * pixels[pixel]);
                        assertThat((int) pictures.at(64 * i + pixel))
                                .isEqualTo(grey << 16 | grey << 8 | grey);
                    }
                }
            }
            assertThat(pictured).hasSize(Shapes.TO_VALIDATE).doesNotHaveDuplicates();
        }
    }

    @Test
    void inputs_that_never_come_again_are_said() throws Exception {
        RunId augmented = fit(manager -> new Shapes.Records(true), new Witness());
        try (RunReader run = store.open(augmented)) {
            assertThat(remarks(run))
                    .singleElement()
                    .asString()
                    .startsWith("The validation changes its samples from epoch to epoch");
            assertThat(run.tensor(TensorNames.DYNAMICS_PROBABILITY, 2)).isPresent();
        }
        TrainingRecorder recorder = recorder("again");
        try (TinyTraining training = new TinyTraining(network(), recorder)) {
            NDManager manager = training.model.getNDManager();
            EasyTrain.fit(
                    training.trainer, 2, Shapes.toLearn(manager), Shapes.withoutIndices(true));
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(remarks(run))
                    .singleElement()
                    .asString()
                    .startsWith("Training dynamics are not recorded at every epoch");
            assertThat(run.tensor(TensorNames.DYNAMICS_PROBABILITY, 1)).isPresent();
            assertThat(run.tensor(TensorNames.DYNAMICS_PROBABILITY, 2)).isEmpty();
        }
    }

    @Test
    void of_a_validation_at_every_second_epoch_there_is_every_second() throws Exception {
        TrainingRecorder recorder = recorder("second");
        try (TinyTraining training = new TinyTraining(network(), recorder)) {
            NDManager manager = training.model.getNDManager();
            Dataset validation = Shapes.toValidate(manager, Shapes.Kind.WITHOUT_INDICES);
            for (int epoch = 1; epoch <= 4; epoch++) {
                EasyTrain.fit(
                        training.trainer,
                        1,
                        Shapes.toLearn(manager),
                        epoch % 2 == 0 ? validation : null);
            }
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(remarks(run)).isEmpty();
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3, 4);
            assertThat(run.epochs())
                    .filteredOn(e -> run.tensor(TensorNames.DYNAMICS_CHOSEN, e).isPresent())
                    .containsExactly(2, 4);
        }
    }

    @Test
    void a_resumed_run_gives_the_samples_the_same_places() throws Exception {
        RunId id =
                fit(
                        manager -> Shapes.toValidate(manager, Shapes.Kind.WITHOUT_INDICES),
                        new Witness());
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "resumed")
                        .probes(ProbeSet.none())
                        .resume(id)
                        .capture(Captures.dynamics())
                        .build();
        try (TinyTraining training = new TinyTraining(network(), recorder)) {
            NDManager manager = training.model.getNDManager();
            EasyTrain.fit(
                    training.trainer,
                    1,
                    Shapes.toLearn(manager),
                    Shapes.toValidate(manager, Shapes.Kind.WITHOUT_INDICES));
        }
        try (RunReader run = store.open(recorder.runId())) {
            Tensor before = tensor(run, TensorNames.DYNAMICS_SAMPLES, 1);
            Tensor after = tensor(run, TensorNames.DYNAMICS_SAMPLES, EPOCHS + 1);
            for (int i = 0; i < before.size(); i++) {
                if (i % 4 < 3) { // not the order of the first validation
                    assertThat(after.at(i)).isEqualTo(before.at(i));
                }
            }
        }
    }

    @Test
    void the_answers_of_several_devices_are_put_together_in_their_order() {
        try (SplitValidation split = new SplitValidation()) {
            Map<Integer, Float> probabilities = split.recorded(true);
            assertThat(probabilities).as(split.remarks().toString()).hasSize(4);
            // row r of the batch says class 0 with a logit of r, and class 1 with 0
            probabilities.forEach(
                    (row, probability) ->
                            assertThat((double) probability)
                                    .isCloseTo(1 / (1 + Math.exp(-row)), within(1e-6)));
            assertThat(split.recorded(false)).as("a batch that is half filled").isEmpty();
            assertThat(split.remarks())
                    .anyMatch(remark -> remark.contains("before all of them are done"));
        }
    }

    private RunId fit(Function<NDManager, Dataset> validation, Witness witness) throws Exception {
        TrainingRecorder recorder = recorder("dynamics");
        try (TinyTraining training = new TinyTraining(network(), recorder, witness)) {
            NDManager manager = training.model.getNDManager();
            EasyTrain.fit(
                    training.trainer, EPOCHS, Shapes.toLearn(manager), validation.apply(manager));
        }
        return recorder.runId();
    }

    private TrainingRecorder recorder(String name) {
        return TrainingRecorder.builder(store, name)
                .classNames(SHAPES)
                .probes(ProbeSet.none())
                .capture(Captures.dynamics())
                .build();
    }

    private static SequentialBlock network() {
        return new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(3).build());
    }

    static List<String> remarks(RunReader run) {
        return run.state().remarks().stream().map(Remark::text).toList();
    }

    private static Tensor tensor(RunReader run, String name, int epoch) {
        return run.tensor(name, epoch).orElseThrow();
    }

    private static int place(Tensor samples, int number) {
        for (int place = 0; place < samples.size(0); place++) {
            if (samples.at(4 * place + 3) == number) {
                return place;
            }
        }
        throw new AssertionError("no sample " + number);
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 0; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static double[] softmax(float[] logits, int from, int count) {
        double[] all = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            all[i] = Math.exp(logits[from + i]);
            sum += all[i];
        }
        for (int i = 0; i < count; i++) {
            all[i] /= sum;
        }
        return all;
    }

    /** Knows each sample by its pixels and computes what the network said of it. */
    private static final class Witness extends TrainingListenerAdapter {
        private final List<Map<Integer, double[]>> epochs = new ArrayList<>();
        private final List<List<Integer>> orders = new ArrayList<>();
        private int epoch = 1;

        @Override
        public void onValidationBatch(Trainer trainer, BatchData batch) {
            while (epochs.size() < epoch) {
                epochs.add(new HashMap<>());
                orders.add(new ArrayList<>());
            }
            float[] pixels = batch.getBatch().getData().get(0).toFloatArray();
            float[] logits =
                    batch.getPredictions().values().iterator().next().get(0).toFloatArray();
            for (int row = 0; row < pixels.length / 64; row++) {
                int sample = sample(Arrays.copyOfRange(pixels, 64 * row, 64 * row + 64));
                orders.get(epoch - 1).add(sample);
                epochs.get(epoch - 1).put(sample, softmax(logits, 3 * row, 3));
            }
        }

        /** Pixel 0 may be augmented. */
        private static int sample(float[] pixels) {
            for (int i = 0; i < Shapes.TO_VALIDATE; i++) {
                if (Arrays.equals(pixels, 1, 64, Shapes.pixels(i), 1, 64)) {
                    return i;
                }
            }
            throw new AssertionError("an unknown image");
        }

        @Override
        public void onEpoch(Trainer trainer) {
            epoch++;
        }

        List<Integer> order(int ofEpoch) {
            return orders.get(ofEpoch - 1);
        }

        double[] said(int ofEpoch, int sample) {
            return Objects.requireNonNull(epochs.get(ofEpoch - 1).get(sample));
        }
    }
}
