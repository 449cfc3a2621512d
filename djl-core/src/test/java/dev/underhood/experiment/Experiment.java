package dev.underhood.experiment;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.Pair;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A small training of some kind, done again and again: the same seed, data and updates. What it
 * comes to is every bit of every parameter, and how often each thing of the user's was called.
 *
 * @param name the kind of network
 * @param network makes the network, which counts its calls
 * @param loss makes the loss
 * @param inputs the inputs of 12 instances
 * @param labels the labels of 12 instances
 */
record Experiment(
        String name,
        Function<Calls, Block> network,
        Function<Calls, Loss> loss,
        Function<NDManager, NDList> inputs,
        Function<NDManager, NDList> labels) {
    static final int INSTANCES = 12;
    private static final int BATCH = 4;
    private static final int EPOCHS = 2;

    /** How often things were called, by name. */
    static final class Calls {
        private final Map<String, Integer> counts = new TreeMap<>();

        int count(String name) {
            return counts.merge(name, 1, Integer::sum);
        }
    }

    /**
     * Trains.
     *
     * @param listeners adds listeners to the configuration
     */
    String outcome(BiConsumer<DefaultTrainingConfig, Calls> listeners) throws Exception {
        Engine.getInstance().setRandomSeed(11);
        Calls calls = new Calls();
        try (Model model = Model.newInstance(name)) {
            model.setBlock(network.apply(calls));
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(loss.apply(calls))
                            .addEvaluator(new CountingEvaluator(calls))
                            .optOptimizer(
                                    Optimizer.sgd()
                                            .setLearningRateTracker(Tracker.fixed(0.05f))
                                            .build());
            listeners.accept(config, calls);
            NDManager manager = model.getNDManager();
            ArrayDataset data =
                    new ArrayDataset.Builder()
                            .setData(inputs.apply(manager).toArray(new NDArray[0]))
                            .optLabels(labels.apply(manager).toArray(new NDArray[0]))
                            .setSampling(BATCH, false)
                            .build();
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(
                        inputs.apply(manager).stream()
                                .map(array -> batch(array.getShape()))
                                .toArray(Shape[]::new));
                EasyTrain.fit(trainer, EPOCHS, data, data);
            }
            return bits(model.getBlock()) + " " + calls.counts;
        }
    }

    static String bits(Block block) {
        int hash = 1;
        int count = 0;
        for (Pair<String, Parameter> parameter : block.getParameters()) {
            NDArray array = parameter.getValue().getArray();
            hash = 31 * hash + Arrays.hashCode(array.toFloatArray());
            count += (int) array.size();
        }
        return count + " parameters " + Integer.toHexString(hash);
    }

    /** Numbers between -1 and 1. */
    static NDArray numbers(NDManager manager, long seed, long... lengths) {
        Random random = new Random(seed);
        Shape shape = new Shape(lengths);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return manager.create(values, shape);
    }

    /** Whole numbers from 0 to a limit, 64 bits each. */
    static NDArray tokens(NDManager manager, int limit, long... lengths) {
        Shape shape = new Shape(lengths);
        long[] values = new Random(5).longs(shape.size(), 0, limit).toArray();
        return manager.create(values, shape);
    }

    static NDArray classes(NDManager manager, int count) {
        return tokens(manager, count, INSTANCES).toType(DataType.FLOAT32, false);
    }

    private static Shape batch(Shape shape) {
        return new Shape(BATCH).addAll(shape.slice(1));
    }

    /** The recorder and DJL's listeners in some order. */
    static BiConsumer<DefaultTrainingConfig, Calls> listening(TrainingListener... listeners) {
        return (config, calls) -> config.addTrainingListeners(listeners);
    }

    @Override
    public String toString() {
        return name;
    }
}
