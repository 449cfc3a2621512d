package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import dev.underhood.capture.Plane;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A network of two inputs is asked all over the plane. */
class PlaneTest {
    private static final float[][] POINTS = {{0, 0}, {2, 4}, {1, 1}};
    private static final int[] LABELS = {0, 1, 2};

    private final RunStore store = RunStore.inMemory();
    private final List<Float> corner = new ArrayList<>(); // what the network itself says there

    @Test
    void the_answers_are_those_of_the_network_at_the_same_places() throws Exception {
        TrainingRecorder recorder = recorder(Plane.around(POINTS, LABELS));
        train(2, Loss.softmaxCrossEntropyLoss(), 3, recorder);
        try (RunReader run = store.open(recorder.runId())) {
            Tensor range = run.tensor(TensorNames.PLANE_RANGE, 0).orElseThrow();
            assertThat(values(range)).containsExactly(-0.2f, 2.2f, -0.4f, 4.4f);
            Tensor said = said(run, 2);
            assertThat(said.shape()).containsExactly(64, 64, 3);
            for (int i = 0; i < 3; i++) { // the first is the top left one: x least, y largest
                assertThat(said.at(i)).isCloseTo(corner.get(i), within(1e-6f));
            }
            float sum = said.at(300) + said.at(301) + said.at(302);
            assertThat(sum).isCloseTo(1, within(1e-5f));
            assertThat(said(run, 0)).isNotEqualTo(said);
            assertThat(values(run.tensor(TensorNames.PLANE_POINTS, 0).orElseThrow()))
                    .containsExactly(0, 0, 2, 4, 1, 1);
            assertThat(values(run.tensor(TensorNames.PLANE_LABELS, 0).orElseThrow()))
                    .containsExactly(0, 1, 2);
            assertThat(run.tensor(TensorNames.PLANE_RANGE, 1)).isEmpty();
            assertThat(run.state().remarks()).isEmpty();
        }
    }

    @Test
    void a_number_for_each_place_is_recorded_as_it_is() throws Exception {
        TrainingRecorder recorder = recorder(Plane.of(new Range(-1, 1), new Range(-1, 1)));
        train(2, Loss.l2Loss(), 1, recorder);
        try (RunReader run = store.open(recorder.runId())) {
            Tensor said = run.tensor(TensorNames.plane(TensorNames.NUMBERS), 2).orElseThrow();
            assertThat(said.shape()).containsExactly(64, 64, 1);
            assertThat(said.at(0)).isCloseTo(corner.get(0), within(1e-6f));
            assertThat(run.tensor(TensorNames.PLANE_POINTS, 0)).isEmpty();
        }
    }

    @Test
    void the_training_stays_the_same_to_the_last_bit() throws Exception {
        String plain = train(2, Loss.softmaxCrossEntropyLoss(), 3, null);
        TrainingRecorder recorder = recorder(Plane.around(POINTS, LABELS));
        assertThat(train(2, Loss.softmaxCrossEntropyLoss(), 3, recorder)).isEqualTo(plain);
    }

    @Test
    void a_network_of_other_inputs_gets_a_remark_and_is_trained() throws Exception {
        TrainingRecorder recorder = recorder(Plane.around(POINTS, LABELS));
        train(5, Loss.softmaxCrossEntropyLoss(), 3, recorder);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().lastEpoch()).isEqualTo(2);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly("What the network says of the plane is not recorded");
            assertThat(run.tensorNames()).noneMatch(name -> name.startsWith("plane"));
        }
    }

    @Test
    void points_that_do_not_lie_in_a_plane_are_refused() {
        assertThatThrownBy(() -> Plane.around(new float[][] {{1, 2, 3}}, new int[] {0}))
                .hasMessage("point 0 must have two finite numbers: [1.0, 2.0, 3.0]");
        assertThatThrownBy(() -> Plane.around(POINTS, new int[] {0}))
                .hasMessageContaining("3 points and 1 labels");
        assertThatThrownBy(() -> Plane.around(new float[][] {{1, 2}}, new int[] {-1}))
                .hasMessageContaining("must not be negative: -1");
        assertThatThrownBy(() -> Plane.of(new Range(1, 1), new Range(0, 1)))
                .hasMessageContaining("the range of x must be finite and not empty");
    }

    private TrainingRecorder recorder(Plane plane) {
        return TrainingRecorder.builder(store, "plane")
                .probes(ProbeSet.none())
                .plane(plane)
                .build();
    }

    private static Tensor said(RunReader run, int epoch) {
        return run.tensor(TensorNames.plane(TensorNames.PROBABILITIES), epoch).orElseThrow();
    }

    private static float[] values(Tensor tensor) {
        float[] values = new float[tensor.size()];
        tensor.values().get(values);
        return values;
    }

    /** Trains for two epochs and returns all parameters as text. */
    private String train(int inputs, Loss loss, int outputs, @Nullable TrainingRecorder recorder)
            throws Exception {
        Engine.getInstance().setRandomSeed(5);
        DefaultTrainingConfig config = new DefaultTrainingConfig(loss);
        if (recorder != null) {
            recorder.addTo(config);
        }
        try (Model model = Model.newInstance("plane")) {
            model.setBlock(
                    new SequentialBlock()
                            .add(Linear.builder().setUnits(8).build())
                            .add(Activation.tanhBlock())
                            .add(Linear.builder().setUnits(outputs).build()));
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(3, inputs));
                NDManager manager = model.getNDManager();
                float[] rows = new float[3 * inputs];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = i % 4;
                }
                NDArray labels =
                        outputs == 1
                                ? manager.create(new float[] {0, 1.5f, 2}, new Shape(3, 1))
                                : manager.create(new float[] {0, 1, 2});
                ArrayDataset data =
                        new ArrayDataset.Builder()
                                .setData(manager.create(rows, new Shape(3, inputs)))
                                .optLabels(labels)
                                .setSampling(3, false)
                                .build();
                EasyTrain.fit(trainer, 2, data, null);
                if (inputs == 2) {
                    look(trainer, outputs);
                }
                StringBuilder all = new StringBuilder();
                model.getBlock()
                        .getParameters()
                        .forEach(
                                pair ->
                                        all.append(
                                                Arrays.toString(
                                                        pair.getValue()
                                                                .getArray()
                                                                .toFloatArray())));
                return all.toString();
            }
        }
    }

    private void look(Trainer trainer, int outputs) {
        float[] place = outputs == 1 ? new float[] {-1, 1} : new float[] {-0.2f, 4.4f};
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray said =
                    trainer.evaluate(new NDList(manager.create(place, new Shape(1, 2))))
                            .singletonOrThrow();
            NDArray shown = outputs == 1 ? said : said.softmax(1);
            corner.clear();
            for (float value : shown.toFloatArray()) {
                corner.add(value);
            }
        }
    }
}
