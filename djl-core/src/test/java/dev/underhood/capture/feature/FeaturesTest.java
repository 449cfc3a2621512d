package dev.underhood.capture.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Captures;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the penultimate layer makes of a fixed set of samples. */
class FeaturesTest {
    private static final int SAMPLES = 60; // more than a batch of them

    private final RunStore store = RunStore.inMemory();

    @Test
    void features_are_what_the_layers_before_the_last_one_make_of_each_sample() throws Exception {
        TrainingRecorder recorder = recorder(TinyTraining.probes(SAMPLES));
        float[] expected;
        try (TinyTraining training = new TinyTraining(recorder).fit(2)) {
            expected = passed(training.model, SAMPLES, 6);
        }
        try (RunReader run = store.open(recorder.runId())) {
            Tensor features = run.tensor(TensorNames.FEATURES, 2).orElseThrow();
            assertThat(features).isEqualTo(Tensor.of(expected, SAMPLES, 6));
            assertThat(run.tensor(TensorNames.FEATURES, 0)).isPresent();
            assertThat(run.tensor(TensorNames.FEATURES, 1)).isPresent().isNotEqualTo(features);
            assertThat(run.tensor(TensorNames.LABELS, 0).orElseThrow().at(5)).isEqualTo(2);
            assertThat(run.tensor(TensorNames.LABELS, 1)).isEmpty();
            assertThat(run.state().remarks()).isEmpty();
        }
    }

    @Test
    void each_sample_is_taken_for_the_class_of_the_largest_output() throws Exception {
        TrainingRecorder recorder = recorder(TinyTraining.probes(SAMPLES));
        float[] outputs;
        try (TinyTraining training = new TinyTraining(recorder).fit(1)) {
            outputs =
                    passed(training.model, SAMPLES, training.model.getBlock().getChildren().size());
        }
        try (RunReader run = store.open(recorder.runId())) {
            Tensor chosen = run.tensor(TensorNames.EMBEDDING_CHOSEN, 1).orElseThrow();
            assertThat(chosen.shape()).containsExactly(SAMPLES);
            int classes = outputs.length / SAMPLES;
            for (int i = 0; i < SAMPLES; i++) {
                int best = 0;
                for (int j = 1; j < classes; j++) {
                    best = outputs[i * classes + j] > outputs[i * classes + best] ? j : best;
                }
                assertThat(chosen.at(i)).as("sample %d", i).isEqualTo(best);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"01Conv2d", "conv2d (01)"})
    void a_named_layer_of_maps_is_pooled_to_the_mean_of_each_channel(String name) throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "features")
                        .probes(ProbeSet.none())
                        .capture(Captures.features(TinyTraining.probes(9), name))
                        .build();
        float[] maps;
        try (TinyTraining training = new TinyTraining(recorder).fit(1)) {
            maps = passed(training.model, 9, 1);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().remarks()).isEmpty();
            Tensor features = run.tensor(TensorNames.FEATURES, 1).orElseThrow();
            int channels = features.size(1);
            int each = maps.length / 9 / channels;
            for (int i = 0; i < features.size(); i++) {
                double sum = 0;
                for (int j = 0; j < each; j++) {
                    sum += maps[i * each + j];
                }
                assertThat((double) features.at(i)).isCloseTo(sum / each, within(1e-5));
            }
        }
    }

    @Test
    void the_training_stays_the_same_to_the_last_bit() throws Exception {
        String plain;
        try (TinyTraining training = new TinyTraining().fit(3)) {
            plain = training.fingerprint();
        }
        try (TinyTraining training =
                new TinyTraining(recorder(TinyTraining.probes(SAMPLES))).fit(3)) {
            assertThat(training.fingerprint()).isEqualTo(plain);
        }
    }

    @Test
    void the_penultimate_layer_is_found_through_sequences_heads_and_normalisations() {
        SequentialBlock body = new SequentialBlock().add(linear(4)).add(Activation.reluBlock());
        SequentialBlock nested =
                new SequentialBlock()
                        .add(body)
                        .add(
                                new SequentialBlock()
                                        .add(linear(3))
                                        .add(BatchNorm.builder().build())
                                        .add(Blocks.identityBlock()));
        assertThat(width(nested, new Shape(1, 5))).isEqualTo(4);
        ParallelBlock heads =
                new ParallelBlock(
                        lists -> new NDList(lists.get(0).get(0), lists.get(1).get(0)),
                        List.of(linear(2), linear(3)));
        assertThat(width(new SequentialBlock().add(linear(7)).add(heads), new Shape(1, 5)))
                .isEqualTo(7);
        SequentialBlock convolutions =
                new SequentialBlock()
                        .add(conv(6))
                        .add(Activation.reluBlock())
                        .add(conv(2))
                        .add(Blocks.batchFlattenBlock());
        assertThat(width(convolutions, new Shape(1, 1, 8, 8))).isEqualTo(6);
    }

    @Test
    void what_cannot_be_had_is_said_with_the_cure() {
        assertThat(remark(linear(3), null))
                .satisfies(
                        remark -> {
                            assertThat(remark.why()).startsWith("the network has no layer before");
                            assertThat(remark.cure()).contains("put a Tap before the last one");
                        });
        assertThat(remark(new SequentialBlock().add(linear(4)).add(linear(3)), "01linear").why())
                .isEqualTo("the model has no layer 01linear. Nearest: 01Linear, 02Linear");
        assertThatThrownBy(() -> Captures.features(ProbeSet.none()))
                .hasMessage("features need a set of one sample or more");
        assertThatThrownBy(
                        () ->
                                TrainingRecorder.builder("no store")
                                        .features(rows(2, 5), RunStore::writer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a recorder without a store");
    }

    @Test
    void features_that_are_too_many_are_sampled_like_kernels_and_pictures_take_no_room() {
        ProbeSet set = rows(100, 5);
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "features")
                        .features(set)
                        .maxEpochBytes(16_000)
                        .build();
        look(recorder, new SequentialBlock().add(linear(100)).add(linear(3)), new Shape(1, 5));
        try (RunReader run = store.open(recorder.runId())) {
            Tensor mask = run.tensor(TensorNames.sample(TensorNames.FEATURES), 0).orElseThrow();
            int kept = run.tensor(TensorNames.FEATURES, 0).orElseThrow().size(1);
            assertThat(mask.size()).isEqualTo(100);
            assertThat(IntStream.range(0, 100).filter(i -> mask.at(i) == 1).count())
                    .isEqualTo(kept)
                    .isBetween(20L, 40L);
            assertThat(run.state().remarks())
                    .extracting(Remark::why)
                    .anyMatch(why -> why.contains(kept + " of 100 of features"));
        }
    }

    @Test
    void pictures_of_the_samples_look_as_people_see_them_and_stay_within_16_MiB() {
        float[] pixels = new float[2 * 3 * 4 * 4];
        Arrays.fill(pixels, 0, 48, -2); // (0 - 1) / 0.5
        Arrays.fill(pixels, 48, 96, 0); // (1 - 1) / 0.5
        ProbeSet two =
                ProbeSet.of(Tensor.of(pixels, 2, 3, 4, 4), new int[] {0, 1})
                        .normalizedBy(new float[] {1}, new float[] {0.5f});
        Tensor pictures = pictures(two, 48);
        assertThat(pictures.shape()).containsExactly(2, 3, 4, 4);
        assertThat(pictures.at(0)).isZero();
        assertThat(pictures.at(95)).isOne();

        int many = 60;
        ProbeInput large = ProbeInput.of(new float[3 * 200 * 200], 3, 200, 200);
        List<Probe> probes = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            probes.add(Probe.of(large).withLabel(0));
        }
        Tensor small = pictures(ProbeSet.of(probes), 3 * 200 * 200);
        assertThat(small.shape()).containsExactly(many, 3, 100, 100);
        assertThat(small.bytes()).isLessThan(16 << 20);
    }

    @Test
    void rows_have_no_pictures_and_numbers_for_labels() {
        List<Probe> probes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            probes.add(Probe.of(ProbeInput.of(new float[5], 5)).withTargets(i / 2.0));
        }
        TrainingRecorder recorder = recorder(ProbeSet.of(probes));
        look(recorder, new SequentialBlock().add(linear(4)).add(linear(1)), new Shape(1, 5));
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensor(TensorNames.LABELS, 0))
                    .contains(Tensor.of(new float[] {0, 0.5f, 1, 1.5f}, 4));
            assertThat(run.tensorNames()).doesNotContain(TensorNames.EMBEDDING_IMAGES);
        }
    }

    private TrainingRecorder recorder(ProbeSet set) {
        return TrainingRecorder.builder(store, "features")
                .probes(ProbeSet.none())
                .features(set)
                .build();
    }

    private Tensor pictures(ProbeSet set, int values) {
        TrainingRecorder recorder = recorder(set);
        int[] shape = set.probes().get(0).inputs().get(0).shape();
        look(
                recorder,
                new SequentialBlock()
                        .add(Blocks.batchFlattenBlock(values))
                        .add(linear(4))
                        .add(linear(3)),
                new Shape(1, shape[0], shape[1], shape[2]));
        try (RunReader run = store.open(recorder.runId())) {
            return run.tensor(TensorNames.EMBEDDING_IMAGES, 0).orElseThrow();
        }
    }

    /** Records epochs 0 and 1 of a network that is not trained. */
    private static void look(TrainingRecorder recorder, Block block, Shape initial) {
        try (Model model = Model.newInstance("any")) {
            model.setBlock(block);
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss());
            try (Trainer trainer = model.newTrainer(config);
                    TrainingRecorder closing = recorder) {
                trainer.initialize(initial);
                closing.epoch(trainer);
                closing.epoch(trainer);
            }
        }
    }

    /** Returns how many features the capture finds. */
    private int width(Block model, Shape input) {
        int[] one = new int[input.dimension() - 1];
        for (int i = 0; i < one.length; i++) {
            one[i] = (int) input.get(i + 1);
        }
        int size = Arrays.stream(one).reduce(1, (a, b) -> a * b);
        Probe probe = Probe.of(ProbeInput.of(new float[size], one)).withLabel(0);
        TrainingRecorder recorder = recorder(ProbeSet.of(List.of(probe, probe)));
        look(recorder, model, input);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .noneMatch(what -> what.contains("recorded"));
            return run.tensor(TensorNames.FEATURES, 0).orElseThrow().size(1);
        }
    }

    private Remark remark(Block model, @Nullable String layer) {
        TrainingRecorder recorder =
                layer == null
                        ? recorder(rows(2, 5))
                        : TrainingRecorder.builder(store, "features")
                                .capture(Captures.features(rows(2, 5), layer))
                                .build();
        look(recorder, model, new Shape(1, 5));
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensorNames()).doesNotContain(TensorNames.FEATURES);
            return run.state().remarks().stream()
                    .filter(each -> each.what().equals("The features are not recorded"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static ProbeSet rows(int count, int values) {
        return ProbeSet.of(Tensor.of(new float[count * values], count, values), new int[count]);
    }

    private static Block linear(int units) {
        return Linear.builder().setUnits(units).build();
    }

    private static Block conv(int filters) {
        return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(3, 3)).build();
    }

    /** What the first blocks of a network make of the samples, in batches as the capture's. */
    private static float[] passed(Model model, int samples, int blocks) {
        ProbeSet set = TinyTraining.probes(samples);
        List<Block> layers = model.getBlock().getChildren().values().subList(0, blocks);
        List<Float> all = new ArrayList<>();
        for (int first = 0; first < samples; first += 50) {
            int end = Math.min(samples, first + 50);
            try (NDManager manager = model.getNDManager().newSubManager()) {
                float[] pixels = new float[(end - first) * 64];
                for (int i = first; i < end; i++) {
                    set.probes()
                            .get(i)
                            .inputs()
                            .get(0)
                            .rounded()
                            .values()
                            .get(pixels, (i - first) * 64, 64);
                }
                NDArray batch = manager.create(pixels, new Shape(end - first, 1, 8, 8));
                NDList values = new NDList(batch);
                for (Block layer : layers) {
                    values = layer.forward(new ParameterStore(manager, false), values, false);
                }
                for (float value : values.get(0).toFloatArray()) {
                    all.add(value);
                }
            }
        }
        float[] flat = new float[all.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = all.get(i);
        }
        return flat;
    }
}
