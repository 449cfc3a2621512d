package dev.underhood;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.tracker.Tracker;
import dev.underhood.capture.Evaluations;
import dev.underhood.capture.Heads;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records the training of any DJL model: give it to the training configuration before the trainer
 * is made.
 *
 * <pre>{@code
 * TrainingRecorder recorder = TrainingRecorder.builder(RunStore.at(Path.of("runs")), "cifar10").build();
 * config.addTrainingListeners(recorder);
 * }</pre>
 *
 * <p>Without any option it records the loss and every evaluator per epoch (training and validation)
 * and per update (training), the seconds of each epoch, which class was taken for which in the
 * validation, the kernels of every convolution and the model's summary. With a {@link ProbeSet} it
 * also records activations and class probabilities of the probes.
 *
 * <p><b>Epochs.</b> Epoch 0 is the state before the first update. DJL tells its listeners of a
 * batch after the gradients are made and before the update, so epoch 0 is taken at the first batch;
 * only running statistics of batch normalisation have then moved once. A loop of your own that does
 * not notify DJL's listeners calls {@link #epoch(Trainer)}.
 *
 * <p><b>Safety.</b> It never throws into the training and never waits for a store or a viewer: the
 * training thread copies what is captured to the heap and puts it into a bounded queue. The
 * parameters of the trained model are bit for bit the same with and without it. What could not be
 * captured or stored is noted in the run.
 *
 * <p>One recorder records one trainer, from its first batch until the trainer is closed; other
 * trainers that share it are ignored with a warning. Its methods are called from the training
 * thread, {@link #runId()} from any.
 */
public final class TrainingRecorder implements TrainingListener, AutoCloseable {
    private final Recording recording;
    private final Guard guard;
    private final @Nullable Tracker learningRate;
    private final long firstStep;
    private final Heads heads;

    private @Nullable Trainer trainer;
    private @Nullable Evaluations evaluations;
    private boolean started;
    private boolean ended;
    private int epoch;
    private long step;
    private long stepsBefore;
    private long epochStart;

    TrainingRecorder(TrainingRecorderBuilder builder) {
        recording = new Recording(builder);
        heads = recording.heads();
        guard = recording.guard();
        learningRate = builder.learningRate;
        epoch = builder.lastEpoch;
        step = builder.lastStep;
        firstStep = step;
        stepsBefore = step;
    }

    /**
     * Begins to build a recorder that writes to a store.
     *
     * @param store where the run is written
     * @param name the run's name, any text of at most 1,024 bytes of UTF-8
     * @return a builder
     */
    public static TrainingRecorderBuilder builder(RunStore store, String name) {
        return new TrainingRecorderBuilder(store, name);
    }

    /**
     * Begins to build a recorder without a store, for listeners only.
     *
     * @param name the run's name, any text of at most 1,024 bytes of UTF-8
     * @return a builder
     */
    public static TrainingRecorderBuilder builder(String name) {
        return new TrainingRecorderBuilder(null, name);
    }

    /**
     * Returns the run that is recorded.
     *
     * @return its id, known before the training begins
     */
    public RunId runId() {
        return recording.id();
    }

    @Override
    public void onTrainingBegin(Trainer trainer) {
        if (ended) {
            warnOfStranger();
        }
        isMine(trainer);
    }

    @Override
    public void onTrainingBatch(Trainer trainer, @Nullable BatchData batchData) {
        if (!isMine(trainer)) {
            return;
        }
        guard.run("the outputs", () -> heads.look(trainer, batchData));
        begin(trainer);
        step++;
        List<Scalar> scalars = new ArrayList<>();
        Evaluations sums = evaluations;
        if (sums != null) {
            guard.run("the training metrics", () -> scalars.addAll(sums.trained(batchData)));
        }
        addLearningRate(scalars);
        recording.step(new StepSnapshot(step, epoch + 1, scalars));
    }

    @Override
    public void onValidationBatch(Trainer trainer, @Nullable BatchData batchData) {
        Evaluations sums = evaluations;
        if (isMine(trainer) && sums != null) {
            guard.run("the validation metrics", () -> sums.validated(batchData));
            guard.run("the confusions", () -> heads.validated(trainer, batchData));
        }
    }

    @Override
    public void onEpoch(Trainer trainer) {
        if (isMine(trainer)) {
            begin(trainer);
            finishEpoch(trainer);
        }
    }

    @Override
    public void onTrainingEnd(Trainer trainer) {
        if (isMine(trainer)) {
            close();
        }
    }

    /**
     * Records the state of a training loop of your own that does not notify DJL's listeners of its
     * epochs. Call it once before the first update, which makes epoch 0, and after each epoch.
     * Where the loop uses {@code EasyTrain.trainBatch}, epoch 0 is taken at the first batch, and
     * the call before it may be left out.
     *
     * @param trainer the trainer; its model is initialised
     */
    public void epoch(Trainer trainer) {
        if (!isMine(trainer)) {
            return;
        }
        if (started) {
            finishEpoch(trainer);
        } else {
            begin(trainer);
        }
    }

    /**
     * Ends the run and waits at most ten seconds until everything captured has been handed out. The
     * trainer's {@code close} does the same; closing twice does nothing. A recorder that saw no
     * batch and no epoch leaves no run behind.
     */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        long rest = step - stepsBefore;
        if (rest > 0) {
            recording.remark(
                    Remark.of(
                            "The training ended within epoch " + (epoch + 1),
                            "after " + rest + " of its updates"));
        }
        recording.end();
        trainer = null;
        evaluations = null;
    }

    /** The first trainer that shows itself is the one that is recorded. */
    private boolean isMine(Trainer candidate) {
        if (trainer == null && !ended) {
            trainer = candidate;
        }
        if (trainer != candidate && !ended) {
            warnOfStranger();
        }
        return trainer == candidate;
    }

    private void warnOfStranger() {
        recording.remark(
                new Remark(
                        "Another trainer is not recorded",
                        "a recorder records one trainer only, and two have it as a listener",
                        "Make a recorder for each trainer"));
    }

    private void begin(Trainer trainer) {
        if (started) {
            return;
        }
        started = true;
        guard.run("the metrics", () -> evaluations = new Evaluations(trainer));
        recording.start(trainer);
        if (epoch < 0) {
            epoch = 0;
            recording.epoch(trainer, epoch, List.of());
        }
        epochStart = System.nanoTime();
    }

    private void finishEpoch(Trainer trainer) {
        List<Scalar> scalars = new ArrayList<>();
        Evaluations sums = evaluations;
        if (sums != null) {
            guard.run("the metrics of an epoch", () -> scalars.addAll(sums.epoch()));
        }
        long now = System.nanoTime();
        scalars.add(new Scalar(Scalar.SECONDS, (now - epochStart) / 1e9));
        addLearningRate(scalars);
        epochStart = now;
        stepsBefore = step;
        epoch++;
        recording.epoch(trainer, epoch, scalars);
    }

    private void addLearningRate(List<Scalar> scalars) {
        Tracker tracker = learningRate;
        if (tracker != null && step > firstStep) {
            guard.run(
                    "the learning rate",
                    () ->
                            scalars.add(
                                    new Scalar(
                                            Scalar.LEARNING_RATE,
                                            tracker.getNewValue(
                                                    Math.toIntExact(step - firstStep)))));
        }
    }
}
