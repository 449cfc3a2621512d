package dev.underhood.capture.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Captures;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Grad-CAM against what it is by its formula, and what it must leave alone. */
class GradCamTest {
    private static final int PROBES = 5;

    private final RunStore store = RunStore.inMemory();
    private final ProbeSet probes = TinyTraining.probes(PROBES);

    @Test
    void behind_global_average_pooling_it_is_the_class_activation_map() throws Exception {
        TrainingRecorder recorder = recorder(probes, null);
        try (TinyTraining training = new TinyTraining(pooled(), recorder).fit(2);
                RunReader run = read(recorder)) {
            Tensor maps = run.tensor(TensorNames.looks("01Conv2d"), 2).orElseThrow();
            Tensor classes = run.tensor(TensorNames.lookedFor("01Conv2d"), 2).orElseThrow();
            assertThat(maps.shape()).containsExactly(PROBES, 2, 6, 6);
            float[] activations = outputs(training, 0, 1);
            float[] answers = outputs(training, 0, 3);
            float[] weights = parameter(training, 2, "weight"); // classes × channels
            boolean wrong = false;
            for (int probe = 0; probe < PROBES; probe++) {
                int said = largest(answers, probe);
                int truth = probe % 3;
                wrong |= said != truth;
                assertThat(classes.at(2 * probe)).isEqualTo(said);
                assertThat(classes.at(2 * probe + 1)).isEqualTo(truth);
                for (int which = 0; which < 2; which++) {
                    int asked = which == 0 ? said : truth;
                    for (int pixel = 0; pixel < 36; pixel++) {
                        double sum = 0;
                        for (int channel = 0; channel < 4; channel++) {
                            sum +=
                                    weights[asked * 4 + channel]
                                            / 36
                                            * activations[(probe * 4 + channel) * 36 + pixel];
                        }
                        assertThat(maps.at((2 * probe + which) * 36 + pixel))
                                .isCloseTo((float) Math.max(0, sum), within(1e-6f));
                    }
                }
            }
            assertThat(wrong).as("a probe of which both maps differ").isTrue();
            assertThat(maps.range().high()).isPositive();
        }
    }

    @Test
    void the_gradients_are_those_of_finite_differences() throws Exception {
        TrainingRecorder recorder = recorder(probes, "01Conv2d");
        try (TinyTraining training = new TinyTraining(network(), recorder).fit(2);
                RunReader run = read(recorder)) {
            Tensor maps = run.tensor(TensorNames.looks("01Conv2d"), 2).orElseThrow();
            float[] activations = outputs(training, 0, 1);
            float[] answers = outputs(training, 0, 7);
            for (int probe = 0; probe < PROBES; probe++) {
                float[] own = Arrays.copyOfRange(activations, probe * 256, (probe + 1) * 256);
                double[] gradient = differences(training, own, largest(answers, probe));
                for (int pixel = 0; pixel < 64; pixel++) {
                    double sum = 0;
                    for (int channel = 0; channel < 4; channel++) {
                        double mean = 0;
                        for (int i = 0; i < 64; i++) {
                            mean += gradient[channel * 64 + i] / 64;
                        }
                        sum += mean * own[channel * 64 + pixel];
                    }
                    assertThat(maps.at(2 * probe * 64 + pixel))
                            .isCloseTo((float) Math.max(0, sum), within(2e-5f));
                }
            }
            assertThat(maps.range().high()).isGreaterThan(0.01f);
        }
    }

    @Test
    void the_training_stays_the_same_to_the_last_bit() throws Exception {
        String alone;
        try (TinyTraining training = new TinyTraining(network()).fit(3)) {
            alone = training.fingerprint();
        }
        TrainingRecorder recorder = recorder(probes, null);
        try (TinyTraining training = new TinyTraining(network(), recorder)) {
            training.fit(1);
            int before = arrays(training.model.getNDManager());
            training.fit(2);
            assertThat(training.fingerprint()).isEqualTo(alone);
            assertThat(arrays(training.model.getNDManager())).isEqualTo(before);
            NDArray weight = weights(training);
            assertThat(weight.hasGradient()).isTrue();
            assertThat(GradientGraph.holds(weight)).as("gradients are off again").isFalse();
        }
        try (RunReader run = read(recorder)) {
            for (int epoch = 0; epoch <= 3; epoch++) {
                assertThat(run.tensor(TensorNames.looks("01Conv2d"), epoch)).isPresent();
            }
        }
    }

    @Test
    void gradients_that_wait_for_their_update_stay_what_they_are() throws Exception {
        TrainingRecorder recorder = recorder(probes, null);
        try (TinyTraining training = new TinyTraining(network(), recorder);
                NDManager manager = training.trainer.getManager().newSubManager()) {
            backward(training, manager);
            float[] before = gradient(training);
            recorder.epoch(training.trainer);
            assertThat(gradient(training)).isEqualTo(before).isNotEqualTo(new float[before.length]);
        }
    }

    @Test
    void while_a_collector_of_the_users_is_open_an_epoch_is_left_out_and_that_is_said()
            throws Exception {
        TrainingRecorder recorder = recorder(probes, null);
        try (TinyTraining training = new TinyTraining(network(), recorder)) {
            recorder.epoch(training.trainer);
            try (GradientCollector open = training.trainer.newGradientCollector()) {
                recorder.epoch(training.trainer);
                assertThat(open).isNotNull();
            }
            recorder.epoch(training.trainer);
        }
        String name = TensorNames.looks("01Conv2d");
        try (RunReader run = read(recorder)) {
            assertThat(run.tensor(name, 0)).isPresent();
            assertThat(run.tensor(name, 1)).isEmpty();
            assertThat(run.tensor(name, 2)).isPresent();
            assertThat(remarks(run))
                    .anyMatch(text -> text.contains("is not recorded at some epochs"));
        }
    }

    @Test
    void of_a_network_that_ends_with_a_softmax_the_logits_before_it_are_asked() throws Exception {
        TrainingRecorder plain = recorder(probes, null);
        TrainingRecorder soft = recorder(probes, null);
        TrainingRecorder logarithms = recorder(probes, null);
        new TinyTraining(pooled(), plain).fit(1).close();
        Block softmax = inferring(array -> array.softmax(1));
        Block logSoftmax = inferring(array -> array.logSoftmax(1));
        new TinyTraining(pooled().add(softmax), soft).fit(1).close();
        new TinyTraining(pooled().add(logSoftmax), logarithms).fit(1).close();
        Tensor expected = looks(plain, "01Conv2d", 1);
        assertThat(close(looks(soft, "01Conv2d", 1), expected)).isTrue();
        assertThat(close(looks(logarithms, "01Conv2d", 1), expected)).isTrue();
    }

    @Test
    void where_the_logits_cannot_be_seen_logarithms_are_asked_and_that_is_said() throws Exception {
        TrainingRecorder recorder = recorder(probes, null);
        SequentialBlock network =
                new SequentialBlock()
                        .add(convolution())
                        .add(Pool.globalAvgPool2dBlock())
                        .add(new Ending());
        try (TinyTraining training = new TinyTraining(network, recorder).fit(1);
                RunReader run = read(recorder)) {
            Tensor maps = run.tensor(TensorNames.looks("01Conv2d"), 1).orElseThrow();
            float[] activations = outputs(training, 0, 1);
            float[] p = outputs(training, 0, 3);
            float[] weights = parameter(training, 2, "linear");
            int said = largest(p, 0);
            for (int pixel = 0; pixel < 36; pixel++) {
                double sum = 0;
                for (int channel = 0; channel < 4; channel++) {
                    double slope = weights[said * 4 + channel];
                    for (int other = 0; other < 3; other++) {
                        slope -= p[other] * weights[other * 4 + channel];
                    }
                    sum += slope / 36 * activations[channel * 36 + pixel];
                }
                assertThat(maps.at(pixel)).isCloseTo((float) Math.max(0, sum), within(1e-6f));
            }
            assertThat(remarks(run)).anyMatch(text -> text.contains("logarithms"));
        }
    }

    @Test
    void a_garbage_collection_between_forward_and_backward_changes_nothing() throws Exception {
        Tensor calm = lookedAt(x -> x);
        assertThat(close(lookedAt(GradCamTest::collected), calm)).isTrue();
    }

    private Tensor lookedAt(UnaryOperator<NDArray> last) throws Exception {
        TrainingRecorder recorder = recorder(probes, null);
        SequentialBlock network = pooled().add(inferring(last));
        try (TinyTraining training = new TinyTraining(network, recorder)) {
            training.fit(1);
        }
        return looks(recorder, "01Conv2d", 1);
    }

    /** Frees what no object of Java's holds any more, and writes over it. */
    private static NDArray collected(NDArray array) {
        System.gc();
        for (int i = 0; i < 2_000; i++) {
            ByteBuffer.allocateDirect(4 + i % 64);
            if (i % 100 == 0) {
                LockSupport.parkNanos(1_000_000); // buffers are freed by a thread of their own
            }
        }
        return array;
    }

    @Test
    void a_block_that_takes_its_parameters_from_elsewhere_is_left_alone() throws Exception {
        SequentialBlock network =
                new SequentialBlock()
                        .add(convolution())
                        .add(Pool.globalAvgPool2dBlock())
                        .add(new Own());
        SequentialBlock again =
                new SequentialBlock()
                        .add(convolution())
                        .add(Pool.globalAvgPool2dBlock())
                        .add(new Own());
        TrainingRecorder recorder = recorder(probes, null);
        try (TinyTraining alone = new TinyTraining(network).fit(2);
                TinyTraining watched = new TinyTraining(again, recorder).fit(2);
                RunReader run = read(recorder)) {
            assertThat(watched.fingerprint()).isEqualTo(alone.fingerprint());
            assertThat(remarks(run)).anyMatch(text -> text.contains("from elsewhere"));
            assertThat(run.tensorNames()).noneMatch(TensorNames::isLooks);
        }
    }

    @Test
    void what_cannot_be_had_is_said() throws Exception {
        assertThat(said(new TrainingsOwn(dense(), null, ProbeSet.none())))
                .anyMatch(text -> text.contains("there are no probes"));
        assertThat(said(new TrainingsOwn(dense(), null, probes)))
                .anyMatch(text -> text.contains("no convolution of pictures"));
        assertThat(said(new TrainingsOwn(network(), "03Conv", probes)))
                .anyMatch(text -> text.contains("the model has no such layer"));
        assertThat(said(new TrainingsOwn(network(), null, TinyTraining.probes(20))))
                .anyMatch(text -> text.contains("for the first 16 probes only"));
    }

    private record TrainingsOwn(Block network, @Nullable String layer, ProbeSet probes) {}

    private List<String> said(TrainingsOwn own) throws Exception {
        TrainingRecorder recorder = recorder(own.probes(), own.layer());
        new TinyTraining(own.network(), recorder).fit(1).close();
        try (RunReader run = read(recorder)) {
            return remarks(run);
        }
    }

    /** Waits for what is recorded; the network may go on. */
    private RunReader read(TrainingRecorder recorder) {
        recorder.close();
        return store.open(recorder.runId());
    }

    private TrainingRecorder recorder(ProbeSet shown, @Nullable String layer) {
        return TrainingRecorder.builder(store, "looks")
                .probes(shown, TinyTraining.CLASSES)
                .capture(layer == null ? Captures.gradCam() : Captures.gradCam(layer))
                .build();
    }

    private Tensor looks(TrainingRecorder recorder, String layer, int epoch) throws Exception {
        try (RunReader run = read(recorder)) {
            return run.tensor(TensorNames.looks(layer), epoch).orElseThrow();
        }
    }

    private static List<String> remarks(RunReader run) {
        return run.state().remarks().stream().map(Remark::text).toList();
    }

    private static Block convolution() {
        return Conv2d.builder().setFilters(4).setKernelShape(new Shape(3, 3)).build();
    }

    private static SequentialBlock pooled() {
        return new SequentialBlock()
                .add(convolution())
                .add(Pool.globalAvgPool2dBlock())
                .add(Linear.builder().setUnits(3).build());
    }

    private static SequentialBlock dense() {
        return new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(3).build());
    }

    private static SequentialBlock network() {
        return new SequentialBlock()
                .add(
                        Conv2d.builder()
                                .setKernelShape(new Shape(3, 3))
                                .setFilters(4)
                                .optPadding(new Shape(1, 1))
                                .build())
                .add(Activation.reluBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Dropout.builder().optRate(0.25f).build())
                .add(Linear.builder().setUnits(6).build())
                .add(BatchNorm.builder().build())
                .add(Linear.builder().setUnits(3).build());
    }

    private static int arrays(NDManager manager) {
        return ((BaseNDManager) manager).getManagedArrays().size();
    }

    private static NDArray weights(TinyTraining training) {
        return training.model
                .getBlock()
                .getChildren()
                .valueAt(0)
                .getDirectParameters()
                .get("weight")
                .getArray();
    }

    private static float[] gradient(TinyTraining training) {
        try (NDArray gradient = weights(training).getGradient()) {
            return gradient.toFloatArray();
        }
    }

    private void backward(TinyTraining training, NDManager manager) {
        try (GradientCollector collector = training.trainer.newGradientCollector()) {
            NDList output = training.trainer.forward(new NDList(images(manager)));
            collector.backward(output.head().square().sum());
        }
    }

    private NDArray images(NDManager manager) {
        float[] pixels = new float[PROBES * 64];
        for (int i = 0; i < PROBES; i++) {
            probes.probes().get(i).inputs().get(0).rounded().values().get(pixels, i * 64, 64);
        }
        return manager.create(pixels, new Shape(PROBES, 1, 8, 8));
    }

    private float[] outputs(TinyTraining training, int from, int to) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return rest(training, new NDList(images(manager)), from, to, manager);
        }
    }

    private static float[] rest(
            TinyTraining training, NDList input, int from, int to, NDManager manager) {
        NDList at = input;
        ParameterStore parameters = new ParameterStore(manager, false);
        for (int i = from; i < to; i++) {
            at = training.model.getBlock().getChildren().valueAt(i).forward(parameters, at, false);
        }
        return at.head().toFloatArray();
    }

    /**
     * Differences of one logit by each of 256 activations. Behind them all is linear but the
     * corners of the rectifier at 0, from which each step leads away.
     */
    private static double[] differences(TinyTraining training, float[] activations, int asked) {
        float[] all = new float[257 * 256]; // the last row as it is
        for (int i = 0; i < 257; i++) {
            System.arraycopy(activations, 0, all, i * 256, 256);
            if (i < 256) {
                all[i * 256 + i] += step(activations[i]);
            }
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray input = manager.create(all, new Shape(257, 4, 8, 8));
            float[] logits = rest(training, new NDList(input), 1, 7, manager);
            double[] gradient = new double[256];
            for (int i = 0; i < 256; i++) {
                gradient[i] =
                        (logits[3 * i + asked] - logits[3 * 256 + asked]) / step(activations[i]);
            }
            return gradient;
        }
    }

    private static float step(float activation) {
        return activation < 0 ? -0.05f : 0.05f;
    }

    private static float[] parameter(TinyTraining training, int block, String name) {
        return training.model
                .getBlock()
                .getChildren()
                .valueAt(block)
                .getDirectParameters()
                .get(name)
                .getArray()
                .toFloatArray();
    }

    private static int largest(float[] answers, int probe) {
        int best = 0;
        for (int i = 1; i < 3; i++) {
            best = answers[3 * probe + i] > answers[3 * probe + best] ? i : best;
        }
        return best;
    }

    private static boolean close(Tensor one, Tensor other) {
        for (int i = 0; i < one.size(); i++) {
            if (!(Math.abs(one.at(i) - other.at(i)) < 1e-6)) {
                return false;
            }
        }
        return one.size() == other.size() && one.range().high() > 0;
    }

    /** A layer that is there in inference only, as many end with a softmax. */
    private static Block inferring(UnaryOperator<NDArray> function) {
        return new AbstractBlock((byte) 1) {
            @Override
            protected NDList forwardInternal(
                    ParameterStore parameters,
                    NDList inputs,
                    boolean training,
                    PairList<String, Object> params) {
                return training ? inputs : new NDList(function.apply(inputs.head()));
            }

            @Override
            public Shape[] getOutputShapes(Shape[] inputs) {
                return inputs;
            }
        };
    }

    /** A linear layer and a softmax in one. */
    private static final class Ending extends AbstractBlock {
        private final Parameter linear =
                addParameter(
                        Parameter.builder()
                                .setName("linear")
                                .setType(Parameter.Type.WEIGHT)
                                .optShape(new Shape(3, 4))
                                .build());

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                PairList<String, Object> params) {
            NDArray weight = parameters.getValue(linear, inputs.head().getDevice(), training);
            NDArray logits = inputs.head().matMul(weight.transpose());
            return new NDList(training ? logits : logits.softmax(1));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return new Shape[] {new Shape(inputs[0].get(0), 3)};
        }
    }

    /** Takes its array from the parameter itself, past the store. */
    private static final class Own extends AbstractBlock {
        private final Parameter linear =
                addParameter(
                        Parameter.builder()
                                .setName("linear")
                                .setType(Parameter.Type.WEIGHT)
                                .optShape(new Shape(3, 4))
                                .build());

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                PairList<String, Object> params) {
            parameters.getValue(linear, inputs.head().getDevice(), training); // so it is trained
            return new NDList(inputs.head().matMul(linear.getArray().transpose()));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return new Shape[] {new Shape(inputs[0].get(0), 3)};
        }
    }
}
