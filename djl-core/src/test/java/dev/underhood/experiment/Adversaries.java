package dev.underhood.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A generator and a critic with a trainer each, in a loop that is written by hand. */
final class Adversaries {
    private Adversaries() {}

    /** Trains, with one recorder in both configurations or without; returns all parameters. */
    static String outcome(boolean isRecorded) throws Exception {
        Engine.getInstance().setRandomSeed(5);
        RunStore store = RunStore.inMemory();
        Random random = new Random(1);
        List<Probe> noise =
                Stream.generate(() -> Probe.of(ProbeInput.of(noise(random), 3))).limit(3).toList();
        TrainingRecorder recorder =
                EveryCapture.on(TrainingRecorder.builder(store, "gan"), ProbeSet.of(noise)).build();
        try (Model makes = model("generator", 2);
                Model judges = model("critic", 1);
                Trainer generator = makes.newTrainer(config(isRecorded, recorder));
                Trainer critic = judges.newTrainer(config(isRecorded, recorder))) {
            generator.initialize(new Shape(4, 3));
            critic.initialize(new Shape(4, 2));
            for (int update = 0; update < 6; update++) {
                double judged = update(critic, generator, critic, 0);
                double made = update(generator, generator, critic, 1);
                if (isRecorded) {
                    recorder.scalar("critic/loss", judged);
                    recorder.scalar("generator/loss", made);
                    if (update % 3 == 2) {
                        recorder.epoch(generator);
                    }
                }
            }
            if (isRecorded) {
                recorder.close();
                check(store, recorder);
            }
            return Experiment.bits(makes.getBlock()) + Experiment.bits(judges.getBlock());
        }
    }

    private static float[] noise(Random random) {
        return new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()};
    }

    private static void check(RunStore store, TrainingRecorder recorder) {
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .anyMatch(what -> what.contains("Another trainer"));
            assertThat(run.steps("critic/loss")).hasSize(6);
            assertThat(run.tensorNames())
                    .contains("activations/01Linear", "activations/04Linear")
                    .contains(TensorNames.ACTIVATION_HISTOGRAMS);
        }
    }

    private static double update(Trainer updated, Trainer generator, Trainer critic, float truth) {
        try (NDManager manager = generator.getManager().newSubManager();
                GradientCollector collector = updated.newGradientCollector()) {
            NDArray noise = manager.randomNormal(new Shape(4, 3));
            NDList judged = critic.forward(generator.forward(new NDList(noise)));
            NDArray loss =
                    Loss.sigmoidBinaryCrossEntropyLoss()
                            .evaluate(new NDList(manager.full(new Shape(4, 1), truth)), judged);
            collector.backward(loss);
            updated.step();
            return loss.getFloat();
        }
    }

    private static DefaultTrainingConfig config(boolean isRecorded, TrainingRecorder recorder) {
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss());
        return isRecorded ? recorder.addTo(config) : config;
    }

    private static Model model(String name, int units) {
        Block block =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(4).build())
                        .add(Activation.reluBlock())
                        .add(Dropout.builder().optRate(0.2f).build())
                        .add(Linear.builder().setUnits(units).build());
        Model model = Model.newInstance(name);
        model.setBlock(block);
        return model;
    }
}
