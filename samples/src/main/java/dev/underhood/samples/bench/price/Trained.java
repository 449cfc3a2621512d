package dev.underhood.samples.bench.price;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.translate.Batchifier;
import dev.underhood.TrainingRecorder;
import dev.underhood.TrainingRecorderBuilder;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A training that is advanced epoch by epoch, with a recorder or without, on a few batches of
 * random numbers over and over: what the numbers are does not change what it costs. Used by one
 * thread.
 */
final class Trained implements AutoCloseable {
    static final int PROBES = 12; // whose activations are recorded, of everything

    private static final int SAMPLES = 200; // of the fixed set

    private static final int POOL = 4; // different batches
    private static final int SEED = 24;
    private static final int PATIENCE_SECONDS = 60;

    private final Network network;
    private final Model model;
    private final Trainer trainer;
    private final @Nullable RunStore store;
    private final @Nullable TrainingRecorder recorder;
    private final Semaphore written = new Semaphore(0);
    private int expected = 2; // the first comes with epoch 0
    private final NDArray[] inputs = new NDArray[POOL];
    private final NDArray[] labels = new NDArray[POOL];

    /**
     * @param store where it is recorded
     * @param set what is recorded; perhaps nothing, for no recorder
     * @param others are told of what is recorded, too
     */
    Trained(Network network, RunStore store, CaptureSet set, RunListener... others) {
        this.network = network;
        Engine.getInstance().setRandomSeed(SEED);
        model = Model.newInstance("bench");
        model.setBlock(network.block());
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .optOptimizer(Optimizer.adam().build())
                        .optDevices(Engine.getInstance().getDevices(1))
                        .addTrainingListeners(new EvaluatorTrainingListener());
        this.store = set.isRecorded() ? store : null;
        recorder = set.isRecorded() ? recorder(store, set, others) : null;
        if (recorder != null) {
            recorder.addTo(config);
        }
        trainer = model.newTrainer(config);
        trainer.initialize(network.shape(network.batchSize()));
        NDManager manager = trainer.getManager();
        for (int i = 0; i < POOL; i++) {
            inputs[i] = manager.randomNormal(network.shape(network.batchSize()));
            labels[i] = labels(manager, i);
        }
    }

    private NDArray labels(NDManager manager, int from) {
        float[] classes = new float[network.batchSize()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (from + i) % Network.CLASSES;
        }
        return manager.create(classes);
    }

    private TrainingRecorder recorder(RunStore into, CaptureSet set, RunListener... others) {
        TrainingRecorderBuilder builder = TrainingRecorder.builder(into, "bench");
        for (RunListener other : others) {
            builder.listener(other);
        }
        builder.listener(
                new RunListener() { // is told when the store has written
                    @Override
                    public void onEpoch(EpochSnapshot epoch) {
                        written.release();
                    }
                });
        set.onto(builder, samples());
        return builder.build();
    }

    private ProbeSet samples() {
        Shape shape = network.shape(SAMPLES);
        int[] sizes = new int[shape.dimension()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (int) shape.get(i);
        }
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 7919 % 1000) / 500f - 1;
        }
        return ProbeSet.of(
                Tensor.of(values, sizes), IntStream.range(0, SAMPLES).map(i -> i % 10).toArray());
    }

    /** Trains for an epoch. */
    void epoch(int batches) {
        train(0, batches, batches);
        end(batches);
    }

    /** Trains on some of the batches of an epoch. */
    void train(int from, int to, int batches) {
        for (int i = from; i < to; i++) {
            try (Batch batch = batch(i, batches)) {
                EasyTrain.trainBatch(trainer, batch);
                trainer.step();
            }
        }
    }

    /**
     * Ends an epoch: validates on a tenth as many batches, and waits until all of it has been
     * written. Garbage is collected within, so that nobody leaves his to the next.
     */
    void end(int batches) {
        int validated = (batches + 9) / 10;
        for (int i = 0; i < validated; i++) {
            try (Batch batch = batch(i, validated)) {
                EasyTrain.validateBatch(trainer, batch);
            }
        }
        trainer.notifyListeners(listener -> listener.onEpoch(trainer));
        await();
        System.gc();
    }

    private Batch batch(int number, int of) {
        NDManager manager = trainer.getManager().newSubManager();
        NDArray input = inputs[number % POOL].duplicate();
        NDArray label = labels[number % POOL].duplicate();
        input.attach(manager);
        label.attach(manager);
        List<Integer> indices =
                IntStream.range(0, network.batchSize())
                        .mapToObj(i -> number % POOL * network.batchSize() + i)
                        .toList();
        return new Batch(
                manager,
                new NDList(input),
                new NDList(label),
                network.batchSize(),
                Batchifier.STACK,
                Batchifier.STACK,
                number,
                of,
                indices);
    }

    private void await() {
        if (recorder == null) {
            return;
        }
        try {
            if (!written.tryAcquire(expected, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("an epoch was not written");
            }
            expected = 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException("a benchmark was interrupted", e);
        }
    }

    /** Returns how many arrays the trainer's manager and those above it hold. */
    int arrays() {
        int arrays = 0;
        for (NDManager at = trainer.getManager(); at != null; at = at.getParentManager()) {
            arrays += at.getManagedArrays().size();
            if (at == at.getParentManager()) {
                break;
            }
        }
        return arrays;
    }

    /**
     * Returns which share of the time of all epochs but the first each capture has taken on the
     * training's thread, by name, and all of recording under {@link Scalar#PRICE}.
     */
    Map<String, Double> shares() {
        Map<String, Double> shares = new TreeMap<>();
        if (recorder != null && store != null) {
            try (RunReader run = store.open(recorder.runId())) {
                double seconds = sum(run, Scalar.SECONDS);
                run.scalarNames().stream()
                        .filter(name -> name.startsWith(Scalar.PRICE))
                        .forEach(name -> shares.put(name, sum(run, name) / seconds));
            }
        }
        return shares;
    }

    private static double sum(RunReader run, String name) {
        return run.scalars(name).stream()
                .filter(point -> point.x() > 1)
                .mapToDouble(ScalarPoint::value)
                .sum();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
