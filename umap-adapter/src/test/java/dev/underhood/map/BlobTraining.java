package dev.underhood.map;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A network that learns in milliseconds to tell three clouds of points apart. */
final class BlobTraining {
    static final int SAMPLES = 60;
    private static final int INPUTS = 5;

    private BlobTraining() {}

    /** Trains; returns all parameters, bit for bit. */
    static String train(int epochs, @Nullable TrainingRecorder recorder) throws Exception {
        Engine.getInstance().setRandomSeed(5);
        try (Model model = Model.newInstance("blobs")) {
            model.setBlock(
                    new SequentialBlock()
                            .add(Linear.builder().setUnits(8).build())
                            .add(Activation.reluBlock())
                            .add(Linear.builder().setUnits(3).build()));
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                            .optOptimizer(
                                    Optimizer.adam()
                                            .optLearningRateTracker(Tracker.fixed(0.05f))
                                            .build());
            if (recorder != null) {
                recorder.addTo(config);
            }
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, INPUTS));
                ArrayDataset data =
                        new ArrayDataset.Builder()
                                .setData(
                                        model.getNDManager()
                                                .create(rows(), new Shape(SAMPLES, INPUTS)))
                                .optLabels(model.getNDManager().create(labels()))
                                .setSampling(20, false)
                                .build();
                EasyTrain.fit(trainer, epochs, data, null);
            }
            StringBuilder bits = new StringBuilder();
            model.getBlock()
                    .getParameters()
                    .forEach(
                            each ->
                                    bits.append(
                                            Arrays.toString(
                                                    each.getValue().getArray().toFloatArray())));
            return bits.toString();
        }
    }

    /** The very points that are learned from, with their classes. */
    static ProbeSet set() {
        int[] classes = new int[SAMPLES];
        Arrays.setAll(classes, i -> i % 3);
        return ProbeSet.of(Tensor.of(rows(), SAMPLES, INPUTS), classes);
    }

    private static float[] rows() {
        Random random = new Random(3);
        float[] rows = new float[SAMPLES * INPUTS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian() + (i / INPUTS % 3 == i % INPUTS ? 3 : 0);
        }
        return rows;
    }

    private static float[] labels() {
        float[] labels = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            labels[i] = i % 3;
        }
        return labels;
    }
}
