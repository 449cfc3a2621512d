package dev.underhood.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A TorchScript module that is shown probes between two updates. */
class SavedModuleTest {
    private final RunStore store = RunStore.inMemory();

    @Test
    void a_module_that_is_saved_after_an_epoch_is_the_same_file_with_and_without_a_recorder()
            throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "module")
                        .probes(ProbeSet.of(Tensor.of(new float[36], 1, 1, 6, 6), new int[] {1}))
                        .build();
        byte[] plain = saved(null);
        assertThat(saved(recorder)).isEqualTo(plain);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensor(TensorNames.PROBABILITIES, 1)).as("it was shown").isPresent();
        }
    }

    /** Trains without a validation, which would leave the module as inference does. */
    private static byte[] saved(@Nullable TrainingRecorder recorder) throws Exception {
        Engine.getInstance().setRandomSeed(7);
        Block module = TwoConvolutions.load();
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss());
        if (recorder != null) {
            recorder.addTo(config);
        }
        try (Model model = Model.newInstance("saved")) {
            model.setBlock(
                    new SequentialBlock()
                            .add(module)
                            .add(Blocks.batchFlattenBlock())
                            .add(Linear.builder().setUnits(3).build()));
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(4, 1, 6, 6));
                for (Batch batch : trainer.iterateDataset(images(model.getNDManager()))) {
                    try (batch) {
                        EasyTrain.trainBatch(trainer, batch);
                        trainer.step();
                    }
                }
                trainer.notifyListeners(listener -> listener.onEpoch(trainer));
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                module.saveParameters(new DataOutputStream(file));
                return file.toByteArray();
            }
        }
    }

    private static ArrayDataset images(NDManager manager) {
        return new ArrayDataset.Builder()
                .setData(manager.arange(8 * 36f).reshape(8, 1, 6, 6).div(288))
                .optLabels(manager.create(new float[] {0, 1, 2, 0, 1, 2, 0, 1}))
                .setSampling(4, false)
                .build();
    }
}
