///usr/bin/env jbang "$0" "$@" ; exit $?
// begin header
//JAVA 17+
//DEPS dev.underhood:underhood-bom:0.1.0-SNAPSHOT@pom
//DEPS dev.underhood:underhood-djl-core
//DEPS dev.underhood:underhood-viewer
//DEPS ai.djl.pytorch:pytorch-engine:0.36.0
//DEPS org.slf4j:slf4j-simple:2.0.17
// end header

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Plane;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.awt.Desktop;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A network learns to tell the three arms of a spiral apart, and the browser shows the boundary between them. One
 * file: {@code jbang WatchSpirals.java [PORT]}. DJL fetches PyTorch for the machine at the first start.
 */
class WatchSpirals {
    public static void main(String[] args) throws Exception {
        // more threads would only wait for each other, in a network as small as this
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        int port = args.length == 0 ? Viewer.DEFAULT_PORT : Integer.parseInt(args[0]);
        RunStore runs = RunStore.at(Path.of("runs"));
        Spirals toLearn = Spirals.of(100, 24);
        Spirals toCheck = Spirals.of(50, 25);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .optOptimizer(
                                Optimizer.adam()
                                        .optLearningRateTracker(Tracker.fixed(0.005f))
                                        .build());
        TrainingRecorder.builder(runs, "spirals")
                .plane(Plane.around(toLearn.points(), toLearn.arms()))
                .classNames(List.of("first arm", "second arm", "third arm"))
                .plannedEpochs(60)
                .build()
                .addTo(config);
        Viewer viewer = Viewer.builder(runs).port(port).start();
        System.out.println("Underhood viewer: " + viewer.url());
        if (Desktop.isDesktopSupported()
                && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            Desktop.getDesktop().browse(URI.create(viewer.url()));
        }
        try (Model model = Model.newInstance("spirals")) {
            model.setBlock(
                    new SequentialBlock()
                            .add(Linear.builder().setUnits(32).build())
                            .add(Activation.reluBlock())
                            .add(Linear.builder().setUnits(32).build())
                            .add(Activation.reluBlock())
                            .add(Linear.builder().setUnits(3).build()));
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(30, 2));
                NDManager manager = trainer.getManager();
                EasyTrain.fit(trainer, 60, toLearn.in(manager), toCheck.in(manager));
            }
        }
        System.out.println("trained; the page stays until Ctrl-C");
        viewer.await();
    }

    /** Points, two numbers each, and the arm on which each lies. */
    record Spirals(float[][] points, int[] arms) {
        static Spirals of(int each, long seed) {
            Random random = new Random(seed);
            float[][] points = new float[3 * each][];
            int[] arms = new int[points.length];
            for (int i = 0; i < points.length; i++) {
                arms[i] = i % 3;
                double out = (i / 3 + 0.5) / each;
                double angle = 4 * (arms[i] + out) + 0.2 * random.nextGaussian();
                points[i] =
                        new float[] {
                            (float) (out * Math.sin(angle)), (float) (out * Math.cos(angle))
                        };
            }
            return new Spirals(points, arms);
        }

        ArrayDataset in(NDManager manager) {
            float[] labels = new float[arms.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = arms[i];
            }
            return new ArrayDataset.Builder()
                    .setData(manager.create(points))
                    .optLabels(manager.create(labels))
                    .setSampling(30, true)
                    .build();
        }
    }
}
