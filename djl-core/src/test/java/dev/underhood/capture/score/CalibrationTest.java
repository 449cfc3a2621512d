package dev.underhood.capture.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Captures;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The curves, areas and calibrations are those of scikit-learn 1.9.1 for the same numbers: {@code
 * roc_curve(drop_intermediate=False)}, {@code roc_auc_score} (of classes one against the rest) and
 * {@code calibration_curve(n_bins=15)}; the expected calibration error by NumPy from its parts.
 */
class CalibrationTest {
    private static final double CLOSE = 1e-5;

    /** A network that hands on what it gets, so that inputs are logits. */
    private static final float[] LABEL_LOGITS = {
        2, -1, 0.5f, 0.3f, -1.5f, 2.2f, 0.5f, -0.7f, 1.2f, 0.1f, -0.3f, -2, -2.2f, 1.4f, 0.9f, 0.3f
    };

    private static final float[] LABELS = {1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0};
    private static final float[] CLASS_LOGITS = {
        2, 0.1f, -1, 0.2f, 1.5f, 0.3f, 0.1f, 0.4f, 0.9f, 1.1f, 1, -0.2f, 0, 0.3f, 2.5f, -0.5f, 0.8f,
        0.7f
    };
    private static final float[] CLASSES = {0, 1, 1, 0, 2, 2};

    private final RunStore store = RunStore.inMemory();

    @Test
    void labels_have_the_curves_and_areas_of_scikit_learn() throws Exception {
        Loss loss = Loss.sigmoidBinaryCrossEntropyLoss();
        try (RunReader run =
                validated(loss, LABEL_LOGITS, 2, m -> m.create(LABELS, new Shape(8, 2)))) {
            Tensor areas = run.tensor(TensorNames.ROC_AREA, 1).orElseThrow();
            assertThat(areas.shape()).containsExactly(2, 4);
            assertThat((double) areas.at(0)).isCloseTo(0.96875, within(CLOSE));
            // two equal scores, of one that has the label and one that has not: half of 1 in 16
            assertThat((double) areas.at(1)).isCloseTo(1 / 32.0, within(CLOSE));
            assertThat(areas.at(2)).isEqualTo(4);
            assertThat(areas.at(3)).isEqualTo(4);
            assertThat((double) areas.at(4)).isCloseTo(0.9666667, within(CLOSE));
            assertThat(areas.at(6)).isEqualTo(3);
            Tensor curves = run.tensor(TensorNames.ROC, 1).orElseThrow();
            assertThat(curves.shape()).containsExactly(2, 64, 3);
            double[] wrong = {0, 0, 0, 0, 0.25, 0.5, 0.75, 1};
            double[] right = {0, 0.25, 0.5, 0.75, 1, 1, 1, 1};
            double[] thresholds = {1, 0.880797, 0.768525, 0.710950, 0.622459, 0.425557, 0.182426};
            for (int i = 0; i < wrong.length; i++) {
                assertThat((double) curves.at(3 * i + 1)).isCloseTo(wrong[i], within(CLOSE));
                assertThat((double) curves.at(3 * i + 2)).isCloseTo(right[i], within(CLOSE));
                if (i < thresholds.length) { // to the part of the odds, a quarter of which is 0.6 %
                    assertThat((double) curves.at(3 * i)).isCloseTo(thresholds[i], within(0.006));
                }
            }
            assertThat(run.state().remarks()).isEmpty();
        }
    }

    @Test
    void labels_are_as_often_there_as_scikit_learn_counts() throws Exception {
        Loss loss = Loss.sigmoidBinaryCrossEntropyLoss();
        try (RunReader run =
                validated(loss, LABEL_LOGITS, 2, m -> m.create(LABELS, new Shape(8, 2)))) {
            Tensor all = run.tensor(TensorNames.CALIBRATION, 1).orElseThrow();
            assertThat(all.shape()).containsExactly(2, 15, 3);
            int[] parts = {1, 2, 6, 9, 10, 11, 13};
            double[] said = {
                0.09975049, 0.18242552, 0.42555748, 0.62245933, 0.7109495, 0.76852478, 0.88079708
            };
            double[] right = {0, 0, 0, 0.5, 1, 1, 1};
            for (int i = 0; i < parts.length; i++) {
                assertThat(all.at(3 * parts[i])).isEqualTo(parts[i] == 9 ? 2 : 1);
                assertThat((double) all.at(3 * parts[i] + 1)).isCloseTo(said[i], within(CLOSE));
                assertThat((double) all.at(3 * parts[i] + 2)).isCloseTo(right[i], within(CLOSE));
            }
            assertThat(all.at(0)).isZero();
            assertThat(all.at(1)).isNaN();
            assertThat(error(all, 0)).isCloseTo(0.19904760, within(CLOSE));
            assertThat(error(all, 1)).isCloseTo(0.21142342, within(CLOSE));
        }
    }

    @Test
    void classes_have_a_curve_against_the_rest_and_the_calibration_of_the_likeliest()
            throws Exception {
        Loss loss = Loss.softmaxCrossEntropyLoss();
        try (RunReader run = validated(loss, CLASS_LOGITS, 3, m -> m.create(CLASSES))) {
            Tensor areas = run.tensor(TensorNames.ROC_AREA, 1).orElseThrow();
            assertThat(new float[] {areas.at(0), areas.at(4), areas.at(8)})
                    .containsExactly(new float[] {1, 0.75f, 0.875f}, within(1e-6f));
            Tensor all = run.tensor(TensorNames.CALIBRATION, 1).orElseThrow();
            assertThat(all.shape()).containsExactly(1, 15, 3);
            assertThat(error(all, 0)).isCloseTo(0.2100596, within(CLOSE));
        }
    }

    @Test
    void of_two_classes_the_second_speaks_however_it_is_said() throws Exception {
        float[] second = {2, 0.5f, -1.5f, 0.5f, 1.2f, -0.3f, -2.2f, 0.9f}; // the first label above
        float[] truths = {1, 1, 0, 0, 1, 0, 0, 1};
        float[] both = new float[16];
        for (int i = 0; i < 8; i++) {
            both[2 * i + 1] = second[i]; // the softmax of 0 and z is the sigmoid of z
        }
        Loss one = Loss.sigmoidBinaryCrossEntropyLoss();
        Loss two = Loss.softmaxCrossEntropyLoss();
        try (RunReader single = validated(one, second, 1, m -> m.create(truths, new Shape(8, 1)));
                RunReader row = validated(two, both, 2, m -> m.create(truths))) {
            for (RunReader run : new RunReader[] {single, row}) {
                Tensor areas = run.tensor(TensorNames.ROC_AREA, 1).orElseThrow();
                assertThat(areas.shape()).containsExactly(1, 4);
                assertThat((double) areas.at(0)).isCloseTo(0.96875, within(CLOSE));
                Tensor all = run.tensor(TensorNames.CALIBRATION, 1).orElseThrow();
                assertThat(error(all, 0)).isCloseTo(0.19904760, within(CLOSE));
            }
        }
    }

    @Test
    void the_area_of_many_scores_is_the_share_of_pairs_in_the_right_order() {
        Random random = new Random(4);
        ScoreCounts counts = new ScoreCounts();
        float[] scores = new float[2000];
        for (int i = 0; i < scores.length; i++) {
            double odds = 3 * random.nextGaussian() + (i % 2 == 0 ? 2 : -2);
            scores[i] = (float) (1 / (1 + Math.exp(-odds)));
            counts.count(scores[i], i % 2 == 0);
        }
        double right = 0;
        for (int i = 0; i < scores.length; i += 2) {
            for (int j = 1; j < scores.length; j += 2) {
                right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }
        float[] area = counts.area();
        assertThat((double) area[0]).isCloseTo(right / 1e6, within((double) area[1]));
        assertThat(area[1]).isPositive().isLessThan(0.001f);
        float[] curve = counts.curve();
        double under = 0;
        for (int i = 1; i < ScoreCounts.POINTS; i++) {
            assertThat(curve[3 * i]).isLessThanOrEqualTo(curve[3 * i - 3]);
            double wide = curve[3 * i + 1] - curve[3 * i - 2];
            under += wide * (curve[3 * i + 2] + curve[3 * i - 1]) / 2;
        }
        assertThat(under).as("the recorded points").isCloseTo(area[0], within(0.002));
    }

    @Test
    void a_label_that_all_have_has_no_curve_and_sure_answers_lie_at_the_ends() {
        ScoreCounts counts = new ScoreCounts();
        counts.count(1, true);
        counts.count(0, true);
        assertThat(counts.area()[0]).isNaN();
        assertThat(counts.curve()).containsOnly(Float.NaN);
        counts.count(0.5f, false);
        assertThat(counts.area()[0]).isEqualTo(0.5f);
    }

    @Test
    void a_regression_has_none_and_says_nothing_and_scores_say_that_they_are_no_probabilities()
            throws Exception {
        try (RunReader run =
                validated(Loss.l2Loss(), CLASS_LOGITS, 3, m -> m.ones(new Shape(6, 3)))) {
            assertThat(run.tensorNames()).doesNotContain(TensorNames.CALIBRATION, TensorNames.ROC);
            assertThat(run.state().remarks()).isEmpty();
        }
        Function<NDManager, NDArray> signs =
                m -> m.create(new float[] {1, -1, 1, -1, 1, -1}, new Shape(6, 1));
        try (RunReader run =
                validated(Loss.hingeLoss(), new float[] {2, -1, 0.5f, 0.2f, 1, -3}, 1, signs)) {
            assertThat(run.tensorNames()).doesNotContain(TensorNames.CALIBRATION, TensorNames.ROC);
            assertThat(run.state().remarks())
                    .extracting(Remark::text)
                    .contains(
                            "The calibration is not recorded: the network's scores are no"
                                    + " probabilities.");
        }
    }

    @Test
    void the_training_stays_the_same_to_the_last_bit() throws Exception {
        String plain;
        try (TinyTraining training = new TinyTraining()) {
            plain = training.fit(2).fingerprint();
        }
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tiny").capture(Captures.calibration()).build();
        try (TinyTraining training = new TinyTraining(recorder)) {
            assertThat(training.fit(2).fingerprint()).isEqualTo(plain);
        }
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensor(TensorNames.ROC, 2)).isPresent();
        }
    }

    private static double error(Tensor all, int row) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < 15; i++) {
            int at = 45 * row + 3 * i;
            if (all.at(at) > 0) {
                sum += all.at(at) * Math.abs(all.at(at + 1) - (double) all.at(at + 2));
                count += all.at(at);
            }
        }
        return sum / count;
    }

    /** Takes no step and validates: what goes in comes out. */
    private RunReader validated(
            Loss loss, float[] logits, int columns, Function<NDManager, NDArray> labels)
            throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "validated")
                        .probes(ProbeSet.none())
                        .capture(Captures.calibration())
                        .build();
        Linear same = Linear.builder().setUnits(columns).optBias(false).build();
        same.setInitializer(
                (manager, shape, type) -> manager.eye((int) shape.get(0)), Parameter.Type.WEIGHT);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(loss).addTrainingListeners(recorder);
        int rows = logits.length / columns;
        try (Model model = Model.newInstance("same")) {
            model.setBlock(same);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(rows, columns));
                NDManager manager = model.getNDManager();
                ArrayDataset data =
                        new ArrayDataset.Builder()
                                .setData(manager.create(logits, new Shape(rows, columns)))
                                .optLabels(labels.apply(manager))
                                .setSampling(rows, false)
                                .build();
                for (Batch batch : trainer.iterateDataset(data)) {
                    EasyTrain.trainBatch(trainer, batch);
                    batch.close();
                }
                for (Batch batch : trainer.iterateDataset(data)) {
                    EasyTrain.validateBatch(trainer, batch);
                    batch.close();
                }
                trainer.notifyListeners(listener -> listener.onEpoch(trainer));
            }
        }
        return store.open(recorder.runId());
    }
}
