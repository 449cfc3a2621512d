package dev.underhood.capture.layer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import dev.underhood.capture.Frame;
import org.junit.jupiter.api.Test;

/** What the ratios of updates cost: one copy of the parameters, for one update of an epoch. */
class UpdateRatiosTest {
    @Test
    void one_copy_of_the_parameters_is_kept_from_the_first_update_to_the_next_call()
            throws Exception {
        try (Model model = Model.newInstance("two layers")) {
            model.setBlock(
                    new SequentialBlock()
                            .add(Linear.builder().setUnits(5).build())
                            .add(Linear.builder().setUnits(2).build()));
            try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss()))) {
                trainer.initialize(new Shape(4, 3));
                long parameters = 3 * 5 + 5 + 5 * 2 + 2;
                Frame frame = new Frame(1 << 20);
                UpdateRatios capture = new UpdateRatios();
                for (Batch batch : trainer.iterateDataset(data(model))) {
                    EasyTrain.trainBatch(trainer, batch);
                    break;
                }
                int arrays = arrays(model);
                capture.trained(trainer, null, frame);
                assertThat(capture.kept()).isEqualTo(parameters);
                assertThat(arrays(model)).as("nothing is left on the device").isEqualTo(arrays);
                trainer.step();
                arrays = arrays(model);
                capture.updated(trainer, true, frame);
                assertThat(capture.kept()).isZero();
                capture.trained(trainer, null, frame);
                assertThat(capture.kept()).as("a later update of the epoch").isZero();
                capture.epoch(trainer, frame);
                capture.trained(trainer, null, frame);
                assertThat(capture.kept()).as("the next epoch").isEqualTo(parameters);
                capture.epoch(trainer, new Frame(1 << 20));
                assertThat(capture.kept()).isZero();
                assertThat(arrays(model)).isEqualTo(arrays);
                assertThat(frame.tensors()).containsOnlyKeys("update-ratios");
            }
        }
    }

    private static int arrays(Model model) {
        return ((BaseNDManager) model.getNDManager()).getManagedArrays().size();
    }

    private static ArrayDataset data(Model model) {
        return new ArrayDataset.Builder()
                .setData(model.getNDManager().ones(new Shape(4, 3)))
                .optLabels(model.getNDManager().ones(new Shape(4, 2)))
                .setSampling(4, false)
                .build();
    }
}
