package dev.underhood.samples;

import ai.djl.Model;
import ai.djl.engine.Engine;
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
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Captures;
import dev.underhood.capture.Plane;
import dev.underhood.samples.command.Ranges;
import dev.underhood.samples.command.RunOptions;
import dev.underhood.samples.command.Version;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a small network to tell the arms of a spiral apart; its boundary can be watched. */
@Command(
        name = WatchSpirals.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Trains a network of two hidden layers to tell the three arms of a spiral apart,"
                        + " while a browser shows the boundary between them.")
public final class WatchSpirals implements Callable<Integer> {
    /** The name of the command. */
    public static final String NAME = "watch-spirals";

    /** The name of its runs. */
    public static final String RUN = "spirals";

    private static final int TO_LEARN_FROM = 100; // points of each arm
    private static final int TO_CHECK_WITH = 50;
    private static final int BATCH = 30;
    private static final int UNITS = 32;
    private static final float RATE = 0.005f;
    private static final int MOST_EPOCHS = 1000;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "60",
            description = "epochs to train, 1 to 1000 (default: ${DEFAULT-VALUE})")
    private int epochs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "24",
            description = "decides all that is random (default: ${DEFAULT-VALUE})")
    private int seed;

    @Mixin private final RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        Ranges.check("--epochs", epochs, 1, MOST_EPOCHS);
        options.checkPort();
        options.watch(this::train);
        return 0;
    }

    private void train(RunStore store, PrintWriter out) {
        Engine.getInstance().setRandomSeed(seed);
        Spirals spirals = Spirals.of(TO_LEARN_FROM, seed);
        // begin recorder
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, RUN)
                        .plane(Plane.around(spirals.points(), spirals.labels()))
                        .capture(Captures.health())
                        .capture(Captures.calibration())
                        .classNames(Spirals.ARMS)
                        .plannedEpochs(epochs)
                        .build();
        // end recorder
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .addTrainingListeners(new EvaluatorTrainingListener())
                        .optOptimizer(
                                Optimizer.adam()
                                        .optLearningRateTracker(Tracker.fixed(RATE))
                                        .build());
        recorder.addTo(config);
        try (Model model = Model.newInstance("spirals")) {
            model.setBlock(network());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(BATCH, 2));
                EasyTrain.fit(
                        trainer,
                        epochs,
                        dataset(spirals, model.getNDManager()),
                        dataset(Spirals.of(TO_CHECK_WITH, seed + 1), model.getNDManager()));
                out.printf(
                        Locale.ROOT,
                        "validation accuracy: %.4f%n",
                        trainer.getTrainingResult().getValidateEvaluation("Accuracy"));
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TranslateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SequentialBlock network() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(UNITS).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(UNITS).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(Spirals.ARMS.size()).build());
    }

    private static ArrayDataset dataset(Spirals spirals, NDManager manager) {
        float[] labels = new float[spirals.labels().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = spirals.labels()[i];
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(spirals.points()))
                .optLabels(manager.create(labels))
                .setSampling(BATCH, true)
                .build();
    }
}
