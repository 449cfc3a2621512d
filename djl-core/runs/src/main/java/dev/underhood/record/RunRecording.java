package dev.underhood.record;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The road from whatever is recorded (a training, the fit of an embedding, the portrait of a data
 * set) to those who listen, of which a store is one.
 *
 * <pre>{@code
 * RunInfo info = RunInfo.of("clothes", Instant.now());
 * try (RunRecording run = RunRecording.begin(info, store.writer())) {
 *     run.epoch(0, List.of(), tensors);
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Whoever records is never kept waiting: its calls put into a queue, and one
 * daemon thread per run hands the queue to the listeners, one after the other. Any thread may call;
 * steps and epochs are handed out in the order of the calls.
 *
 * <p><b>Bounds.</b> At most 256 epochs and 65,536 steps wait, and tensors of 64 MiB; a {@link
 * RunRecordingBuilder} sets other bounds. What finds no room is left out, tensors before numbers;
 * it is counted, and remarked upon.
 *
 * <p><b>Errors.</b> No method throws, whatever a listener or a clock does. A listener that throws
 * is not called again, with one warning in the log; what could not be recorded is a remark of the
 * run. Calls after the end do nothing, except for {@link #tensor}.
 */
public final class RunRecording implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecording.class);

    private final RunId id;
    private final Delivery delivery;
    private final Clock clock;
    private final Duration patience;
    private final Guard guard;
    private volatile @Nullable Instant begunAt;
    private volatile boolean ended;
    private volatile RunEnd.Kind kind = RunEnd.Kind.ENDED;
    private volatile @Nullable Remark reason;

    RunRecording(RunRecordingBuilder builder) {
        id = builder.id;
        delivery = new Delivery(id.value(), builder.listeners, builder.maxBytes, builder.maxEpochs);
        clock = builder.clock;
        patience = builder.patience;
        guard = new Guard(delivery::remark);
    }

    /**
     * Prepares a recording that begins later, or has other bounds than usual.
     *
     * @param id the run's id, for the log
     * @return a builder
     */
    public static RunRecordingBuilder builder(RunId id) {
        return new RunRecordingBuilder(id);
    }

    /**
     * Begins to record a run.
     *
     * @param info what is known of the run
     * @param listeners are told of it, e.g. {@code store.writer()}
     * @return the recording, to be closed
     */
    public static RunRecording begin(RunInfo info, RunListener... listeners) {
        RunRecordingBuilder builder = builder(info.id());
        for (RunListener listener : listeners) {
            builder.listener(listener);
        }
        RunRecording recording = builder.build();
        recording.begin(info);
        return recording;
    }

    /**
     * Begins the run. What was remarked before follows its beginning.
     *
     * @param info what is known of the run
     */
    public void begin(RunInfo info) {
        begin(info, UnaryOperator.identity());
    }

    /**
     * Begins the run with what is only found out when the listeners are told of it.
     *
     * @param info what is known of the run now
     * @param last what is told in its stead; asked once, on the listeners' thread
     */
    public void begin(RunInfo info, UnaryOperator<RunInfo> last) {
        begunAt = info.startedAt();
        guard.run("the start of the run", () -> delivery.start(() -> last.apply(info)));
    }

    /**
     * Returns what keeps the caller from the failures of its work: they become remarks of this run.
     *
     * @return always the same guard
     */
    public Guard guard() {
        return guard;
    }

    /**
     * Makes another such guard, for parts whose names are not the caller's: a part is known to its
     * guard by its name.
     *
     * @return a guard with all its parts switched on
     */
    public Guard newGuard() {
        return new Guard(delivery::remark);
    }

    /**
     * Records an update by the optimiser.
     *
     * @param step what was measured at it
     */
    public void step(StepSnapshot step) {
        guard.run("a step", () -> delivery.step(step));
    }

    /**
     * Records an epoch as of now.
     *
     * @param epoch 0 for the state before the first update; later than any before
     * @param scalars the numbers of the epoch
     * @param tensors the arrays by name, see {@link dev.underhood.run.TensorNames}
     */
    public void epoch(int epoch, List<Scalar> scalars, Map<String, Tensor> tensors) {
        guard.run(
                "an epoch",
                () -> delivery.epoch(new EpochSnapshot(epoch, clock.instant(), scalars, tensors)));
    }

    /**
     * Records an epoch.
     *
     * @param epoch what was captured; later than any before
     */
    public void epoch(EpochSnapshot epoch) {
        guard.run("an epoch", () -> delivery.epoch(epoch));
    }

    /**
     * Adds a tensor to an epoch that was recorded before; also after the end of the run, until this
     * process ends. A tensor of an epoch that is not recorded, or of a name that the epoch has
     * already, is not added, and remarked upon: what was recorded never changes. A program that
     * adds to a run of another process, or that must know whether it worked, calls {@code
     * RunStore.add}.
     *
     * @param epoch an epoch that was recorded before
     * @param name a name under which that epoch has no tensor, see {@link
     *     dev.underhood.run.TensorNames}
     * @param tensor its values
     */
    public void tensor(int epoch, String name, Tensor tensor) {
        guard.run("a late tensor", () -> delivery.add(new LateTensor(epoch, name, tensor)));
    }

    /**
     * The same, with the numbers that were made with the tensor.
     *
     * @param late the tensor, its name, its epoch and the numbers
     */
    public void add(LateTensor late) {
        guard.run("a late tensor", () -> delivery.add(late));
    }

    /**
     * Says what the network's outputs are.
     *
     * @param outputs the outputs in their order, one or more
     */
    public void outputs(List<Output> outputs) {
        guard.run("the kinds of outputs", () -> delivery.outputs(outputs));
    }

    /**
     * Says something of this run at once, in the log and to the listeners, unless it was said
     * before. After {@value Remarks#MOST} remarks there is one last one, which points to the log.
     *
     * @param remark what, why and the cure
     */
    public void remark(Remark remark) {
        guard.run("a remark", () -> delivery.remark(remark, null));
    }

    /**
     * Says something of this run that the log has been told already.
     *
     * @param remark what, why and the cure
     */
    public void loggedRemark(Remark remark) {
        guard.run("a remark", () -> delivery.loggedRemark(remark));
    }

    /**
     * Says why the run is about to end; what is said last counts. Without it a run just ends.
     *
     * @param how the way in which it ends
     * @param why what happened, why, and the cure
     */
    public void because(RunEnd.Kind how, Remark why) {
        kind = how;
        reason = why;
    }

    /** Ends the run, now, without waiting. Only {@link #tensor} adds to it from then on. */
    public void end() {
        Instant begun = begunAt;
        if (begun != null && !ended) {
            ended = true;
            RunEnd end = new RunEnd(now(begun), kind, reason);
            guard.run("the end of the run", () -> delivery.end(end));
        }
    }

    /**
     * Ends the run, unless it has ended, and waits until the listeners have heard everything, at
     * most for ten seconds or as the builder says; what they have not heard then, they hear as long
     * as this process lives. May be called again, to wait for what was added meanwhile. A run that
     * has not begun leaves nothing behind.
     */
    @Override
    public void close() {
        end();
        guard.run("the wait for the listeners", this::await);
    }

    /** A run whose clock fails ends when it began, rather than never. */
    private Instant now(Instant begun) {
        Instant[] now = {begun};
        guard.run("the clock", () -> now[0] = clock.instant());
        return now[0];
    }

    private void await() {
        if (!delivery.await(patience)) {
            LOG.warn(
                    "run {}: {} epochs are still being written and may be lost",
                    id,
                    delivery.waiting());
        }
    }
}
