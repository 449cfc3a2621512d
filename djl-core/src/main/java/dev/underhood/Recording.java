package dev.underhood;

import ai.djl.training.Trainer;
import dev.underhood.capture.Captures;
import dev.underhood.capture.Frame;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.StepSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run on its way out: hands over what was captured. Never throws. */
final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRecorder.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RunInfo info;
    private final Predicate<RunId> isTaken;
    private volatile RunId id;
    private final Clock clock;
    private final Delivery delivery;
    private final Guard guard;
    private boolean costIsSaid;

    Recording(TrainingRecorderBuilder builder) {
        clock = builder.clock;
        Instant now = clock.instant();
        RunId resumed = builder.resumed;
        id = resumed == null ? RunIds.take(builder.name, now, taken -> false) : resumed;
        isTaken = resumed == null ? builder::isTaken : taken -> false;
        info = new RunInfo(id, builder.name, now, builder.plannedEpochs, List.of(), builder.probes);
        delivery = new Delivery(id.value(), builder.listeners(), builder.maxQueueBytes);
        guard = new Guard(delivery::remark);
    }

    /** Tells what the network's outputs are. */
    void outputs(List<Output> outputs) {
        guard.run("the kinds of outputs", () -> delivery.outputs(outputs));
    }

    /** Keeps the training from the failures of what runs in it. */
    Guard guard() {
        return guard;
    }

    /** Keeps the training from the failures of captures, whatever their names are. */
    Guard guardOfCaptures() {
        return new Guard(delivery::remark);
    }

    /** Says something of this run, at once. */
    void remark(Remark remark) {
        guard.run("a remark", () -> delivery.remark(remark, null));
    }

    RunId id() {
        return id;
    }

    void start(Trainer trainer) {
        List<Layer> layers = new ArrayList<>();
        guard.run(
                "the model summary",
                () -> layers.addAll(Captures.layers(trainer.getModel().getBlock())));
        guard.run(
                "the start of the run", () -> delivery.start(() -> free(info.withLayers(layers))));
    }

    /** Another process may have taken the id, in the same millisecond, for the same store. */
    private RunInfo free(RunInfo run) {
        if (!isTaken.test(id)) {
            return run;
        }
        RunId other = RunIds.take(run.name(), run.startedAt(), isTaken);
        delivery.remark(
                Remark.of(
                        "This run has the id " + other + " instead of " + id,
                        "its store had a run of that id when it began"),
                null);
        id = other;
        return run.withId(other);
    }

    void step(StepSnapshot step) {
        guard.run("a step", () -> delivery.step(step));
    }

    void epoch(Frame frame) {
        guard.run("the cost of an epoch", () -> sayCost(frame));
        guard.run(
                "an epoch",
                () ->
                        delivery.epoch(
                                new EpochSnapshot(
                                        frame.epoch(),
                                        clock.instant(),
                                        frame.scalars(),
                                        frame.tensors())));
    }

    /** At the first epoch, before the training has taken its time and the disk its space. */
    private void sayCost(Frame frame) {
        if (!costIsSaid) {
            costIsSaid = true;
            LOG.info(
                    "run {}: an epoch takes {}, and what is measured in its validation",
                    id,
                    frame.cost());
        }
    }

    /** Ends the run and waits, within bounds, until the listeners have heard everything. */
    void end() {
        Instant endedAt = now();
        guard.run("the end of the run", () -> delivery.end(new RunEnd(endedAt)));
        guard.run("the wait for the listeners", this::await);
    }

    /** A run whose clock fails ends when it began, rather than never. */
    private Instant now() {
        List<Instant> now = new ArrayList<>(List.of(info.startedAt()));
        guard.run("the clock", () -> now.set(0, clock.instant()));
        return now.get(0);
    }

    private void await() {
        if (!delivery.await(PATIENCE)) {
            LOG.warn(
                    "run {}: {} epochs are still being written and may be lost",
                    id,
                    delivery.waiting());
        }
    }
}
