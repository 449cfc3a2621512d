package example;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import dev.underhood.TrainingRecorder;

/** A convolution and a layer behind it learn to tell bright pictures of 6 × 6 pixels from dark ones. */
final class TinyTraining {
    private static final int PIXELS = 36;

    private TinyTraining() {}

    static void run(TrainingRecorder recorder, int epochs) throws Exception {
        float[] pixels = new float[16 * PIXELS];
        float[] classes = new float[16];
        for (int i = 0; i < pixels.length; i++) {
            classes[i / PIXELS] = i / PIXELS % 2;
            pixels[i] = (i * 7 % 11) / 22f + classes[i / PIXELS] / 2;
        }
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .addTrainingListeners(recorder);
        try (Model model = Model.newInstance("tiny");
                NDManager data = NDManager.newBaseManager()) {
            model.setBlock(
                    new SequentialBlock()
                            .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(2).build())
                            .add(Blocks.batchFlattenBlock())
                            .add(Linear.builder().setUnits(2).build()));
            ArrayDataset set =
                    new ArrayDataset.Builder()
                            .setData(data.create(pixels, new Shape(16, 1, 6, 6)))
                            .optLabels(data.create(classes))
                            .setSampling(8, false)
                            .build();
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(8, 1, 6, 6));
                EasyTrain.fit(trainer, epochs, set, set);
            }
        }
    }
}
