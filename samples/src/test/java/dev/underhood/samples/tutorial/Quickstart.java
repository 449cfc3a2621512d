package dev.underhood.samples.tutorial;

// begin quickstart
import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import dev.underhood.TrainingRecorder;
import dev.underhood.viewer.Viewer;
import java.nio.file.Path;
import java.util.Random;

/** A network learns to tell rings, squares, diamonds and crosses apart, and is watched. */
public class Quickstart {
    public static void main(String[] args) throws Exception {
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy());
        Path runs = Path.of("runs");
        TrainingRecorder.builder(runs, "shapes").build().addTo(config); // records everything
        Viewer viewer = Viewer.serve(runs); // prints http://127.0.0.1:7070/
        try (Model model = Model.newInstance("shapes")) {
            model.setBlock(
                    new SequentialBlock()
                            .add(
                                    Conv2d.builder()
                                            .setKernelShape(new Shape(7, 7))
                                            .setFilters(8)
                                            .build())
                            .add(Activation.reluBlock())
                            .add(Pool.maxPool2dBlock(new Shape(6, 6), new Shape(6, 6)))
                            .add(Blocks.batchFlattenBlock())
                            .add(Linear.builder().setUnits(4).build()));
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, 1, 24, 24));
                NDManager manager = trainer.getManager();
                EasyTrain.fit(trainer, 15, drawn(manager, 1000, 1), drawn(manager, 200, 2));
            }
        }
        viewer.await(); // keeps the run on show until Ctrl-C
    }

    static ArrayDataset drawn(NDManager manager, int count, long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[count * 24 * 24];
        float[] shapes = new float[count];
        for (int i = 0; i < count; i++) {
            shapes[i] = random.nextInt(4);
            double x = random.nextDouble(8, 16);
            double y = random.nextDouble(8, 16);
            double size = random.nextDouble(4, 8);
            for (int p = 0; p < 24 * 24; p++) {
                double right = Math.abs(p % 24 - x);
                double down = Math.abs(Math.floorDiv(p, 24) - y);
                double outside = // how far the pixel lies outside of the shape's outline
                        switch ((int) shapes[i]) {
                            case 0 -> Math.hypot(right, down) - size; // a ring
                            case 1 -> Math.max(right, down) - size; // a square
                            case 2 -> right + down - size; // a diamond
                            default -> Math.max(Math.min(right, down), right + down - size - 3);
                        };
                pixels[i * 24 * 24 + p] = (float) Math.max(0, 1 - Math.abs(outside));
            }
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(pixels, new Shape(count, 1, 24, 24)))
                .optLabels(manager.create(shapes))
                .setSampling(32, true)
                .build();
    }
}
// end quickstart
