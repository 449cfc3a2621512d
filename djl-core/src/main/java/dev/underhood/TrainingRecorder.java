package dev.underhood;

import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import dev.underhood.capture.Capture;
import dev.underhood.capture.RunFacts;
import dev.underhood.record.Guard;
import dev.underhood.run.Output;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records the training of any DJL model: give it to the training configuration before the trainer
 * is made.
 *
 * <pre>{@code
 * TrainingRecorder recorder = TrainingRecorder.builder(Path.of("runs"), "cifar10").build();
 * recorder.addTo(config); // when the other listeners have been added
 * }</pre>
 *
 * <p>Without any option it records the loss and every evaluator per epoch (training and validation)
 * and per update (training), the seconds of each epoch, which class was taken for which in the
 * validation, the kernels of every convolution and the model's summary; and of ten examples of the
 * first batch, the probes, what the first convolution makes of one and what the network says of
 * all, see {@link TrainingRecorderBuilder#probes(ProbeSet)}.
 *
 * <p><b>Epochs.</b> Epoch 0 is the state before the first update. DJL tells its listeners of a
 * batch after the gradients are made and before the update, so epoch 0 is taken at the first batch;
 * only running statistics of batch normalisation have then moved once. A training loop that you
 * write and that does not notify DJL's listeners calls {@link #epoch(Trainer)}.
 *
 * <p><b>Safety.</b> It never throws into the training and never waits for a store or a viewer: the
 * training thread copies what is captured to the heap and puts it into a bounded queue. The
 * parameters of the trained model are bit for bit the same with and without it. What could not be
 * captured or stored is remarked upon in the run.
 *
 * <p><b>What is run.</b> Nothing of the user's (block, loss, evaluator) is run more often than with
 * DJL's own default listeners. Where DJL's {@code EvaluatorTrainingListener} is among the
 * listeners, its sums are read; where it is missing, the recorder evaluates each batch once, as
 * that listener would. The probes and captures that were asked for run the network once more at
 * each epoch, for inference. A network with a block of which nothing is known has no probes unless
 * they are asked for, because the block may draw random numbers; the run says so either way.
 *
 * <p><b>Other listeners.</b> DJL does not tell those who stand behind a listener that throws, which
 * is how {@code EarlyStoppingListener} and {@code DivergenceCheckTrainingListener} end a training.
 * {@link #addTo} puts the recorder before all others. If it was added otherwise, it records what it
 * missed when the trainer is closed, as far as that is certain, and says what is missing.
 *
 * <p>One recorder records one trainer, from its first batch until the trainer is closed; other
 * trainers that share it are ignored with a warning. Its methods are called from the training
 * thread, {@link #runId()} from any.
 */
public final class TrainingRecorder implements TrainingListener, AutoCloseable {
    private final Recording recording;
    private final Guard guard;
    private final Capturing capturing;
    private final TrainingProgress progress;
    private final Price price;

    private @Nullable Trainer trainer;
    private @Nullable BatchData lastBatch;
    private boolean ended;
    private boolean othersAreBeingTold;
    private @Nullable Throwable failure;

    /**
     * A training, or a part of one.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Training<E extends Exception> {
        /**
         * Trains.
         *
         * @throws E whatever ends it
         */
        void run() throws E;
    }

    TrainingRecorder(TrainingRecorderBuilder builder) {
        Map<String, Capture> captures = Capturing.named(builder.captures(this, new Facts()));
        recording = new Recording(builder);
        guard = recording.guard();
        price = new Price(builder.nanoTime);
        capturing =
                new Capturing(
                        captures,
                        builder.budget(),
                        recording::remark,
                        recording.guardOfCaptures(),
                        price,
                        builder.thinning(captures));
        progress = new TrainingProgress(builder, recording, capturing);
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
     * Begins to build a recorder that writes to a folder. The same as {@link #builder(RunStore,
     * String)} with {@link RunStore#at}.
     *
     * @param folder where the run is written; made if it is not there
     * @param name the run's name, any text of at most 1,024 bytes of UTF-8
     * @return a builder
     */
    public static TrainingRecorderBuilder builder(Path folder, String name) {
        return builder(RunStore.at(folder), name);
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
     * Returns the run that is recorded. Recorders of one process never have the same id. If another
     * process has written a run of this id to the store between the making of this recorder and its
     * first batch, the run gets the next free id, says so in a remark, and this method returns it
     * from then on.
     *
     * @return its id, known before the training begins
     */
    public RunId runId() {
        return recording.id();
    }

    /**
     * Adds this recorder to a configuration, in the right place: before all other listeners, so
     * that it is told of everything even if one of them throws, as those do that stop a training
     * early. Call it when the other listeners have been added and before the trainer is made. A
     * second call moves it there.
     *
     * @param config the configuration that the trainer is made with
     * @return the same configuration
     * @throws UnsupportedOperationException if its list of listeners cannot be changed
     */
    public DefaultTrainingConfig addTo(DefaultTrainingConfig config) {
        List<TrainingListener> listeners = config.getTrainingListeners();
        listeners.removeIf(
                listener ->
                        listener == this
                                || (listener instanceof LastListener last && last.isOf(this)));
        listeners.add(0, this);
        listeners.add(new LastListener(this));
        return config;
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
        if (!isMine(trainer) || (batchData != null && batchData == lastBatch)) {
            return; // somebody else's, or told twice
        }
        price.recording(() -> trained(trainer, batchData));
    }

    private void trained(Trainer trainer, @Nullable BatchData batchData) {
        lastBatch = batchData;
        failure = null; // the training has gone on
        othersAreBeingTold = true;
        begin(trainer, batchData);
        if (progress.missedTheEndOfAnEpoch()) {
            guard.run(
                    "a missed epoch", () -> new Ending(recording, progress, this).missed(trainer));
        }
        progress.trained(trainer, batchData);
    }

    @Override
    public void onValidationBatch(Trainer trainer, @Nullable BatchData batchData) {
        if (isMine(trainer) && progress.isStarted()) {
            price.recording(() -> progress.validated(trainer, batchData));
        }
    }

    @Override
    public void onEpoch(Trainer trainer) {
        if (isMine(trainer)) {
            price.recording(() -> ended(trainer));
        }
    }

    private void ended(Trainer trainer) {
        othersAreBeingTold = true;
        begin(trainer, null);
        boolean again = progress.updatesInEpoch() == 0 && lastBatch == null && isListedTwice();
        if (!again) {
            progress.finishEpoch(trainer, true);
        }
        lastBatch = null;
    }

    @Override
    public void onTrainingEnd(Trainer trainer) {
        if (isMine(trainer)) {
            close();
        }
    }

    /**
     * Records the state of a training loop that does not notify DJL's listeners of its epochs. Call
     * it once before the first update, which makes epoch 0, and after each epoch. Where the loop
     * uses {@code EasyTrain.trainBatch}, epoch 0 is taken at the first batch, and the call before
     * it may be left out.
     *
     * @param trainer the trainer; its model is initialised
     */
    public void epoch(Trainer trainer) {
        if (!isMine(trainer)) {
            return;
        }
        if (progress.isStarted()) {
            price.recording(() -> progress.finishEpoch(trainer, false));
        } else {
            price.recording(() -> begin(trainer, null));
        }
    }

    /**
     * Records any number: a loss of your training loop, a norm of gradients, a weight that changes.
     * It belongs to the update that the trainer told last ({@code EasyTrain.trainBatch} tells it),
     * to the first if none was told yet; in a loop that tells no updates, a name that is handed in
     * again begins the next one. Of several values of one name in one update the last counts. The
     * epoch gets the mean over its updates. Call it from the training thread. A name that the
     * recorder's own numbers have, such as {@code train/loss}, is refused with a remark.
     *
     * @param name e.g. {@code generator/loss}; at most 1,024 bytes of UTF-8
     * @param value any double; NaN and the infinities are kept as they are
     */
    public void scalar(String name, double value) {
        if (!ended) {
            guard.run("the number " + name, () -> progress.handIn(new Scalar(name, value)));
        }
    }

    /**
     * Runs a training and remembers the exception that ends it, if one does, so that the run says
     * which it was; it is thrown on as it came. DJL tells its listeners of no exception: without
     * this, a run can only say where the training broke off.
     *
     * <pre>{@code
     * try (Trainer trainer = model.newTrainer(recorder.addTo(config))) {
     *     recorder.watch(() -> EasyTrain.fit(trainer, 24, train, validate));
     * }
     * }</pre>
     *
     * @param training what is run, by this thread, once
     * @param <E> what it may throw
     * @throws E what the training throws
     */
    public <E extends Exception> void watch(Training<E> training) throws E {
        try {
            training.run();
        } catch (Throwable e) {
            failed(e);
            throw e;
        }
    }

    /**
     * Remembers the exception that has ended the training, for a loop that catches it itself; as
     * {@link #watch} does. Call it before the trainer is closed. A training that goes on after it
     * has not ended by it.
     *
     * @param cause the exception
     */
    public void failed(Throwable cause) {
        failure = cause;
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
        Trainer closing = trainer;
        Reason why = Reason.THROUGH;
        if (closing != null) {
            why = new Ending(recording, progress, this).of(closing, othersAreBeingTold, failure);
        }
        ended = true;
        capturing.close();
        recording.price(price.remark());
        recording.end(why);
        trainer = null;
        lastBatch = null;
        failure = null;
    }

    /** Whoever stands behind us was told too. */
    void allWereTold(Trainer told) {
        if (trainer == told && !ended) {
            othersAreBeingTold = false;
            guard.run("the other listeners", progress::allWereTold);
        }
    }

    /** What the captures find out of the run. */
    private final class Facts implements RunFacts {
        @Override
        public void outputs(List<Output> outputs) {
            recording.outputs(outputs);
        }

        @Override
        public void probes(ProbeSet probes) {
            recording.probes(probes);
            capturing.choose(probes);
        }

        @Override
        public void said(Remark remark) {
            recording.say(remark);
        }
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

    private boolean isListedTwice() {
        Trainer mine = trainer;
        return mine != null && progress.meet(mine, this).isListedTwice();
    }

    private void warnOfStranger() {
        recording.remark(
                new Remark(
                        "Another trainer is not recorded",
                        "a recorder records one trainer only, and two have it as a listener",
                        "Make a recorder for each trainer"));
    }

    private void begin(Trainer trainer, @Nullable BatchData first) {
        if (!progress.isStarted()) {
            guard.run("the other listeners", () -> progress.meet(trainer, this));
            progress.begin(trainer, first, true);
        }
    }
}
