package dev.underhood;

import ai.djl.training.Trainer;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.ModelSummary;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run on its way out: takes the captures when it is told to, and hands over what they found.
 * Never throws.
 */
final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRecorder.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RunInfo info;
    private final Map<String, Capture> captures;
    private final long maxEpochBytes;
    private final Clock clock;
    private final Delivery delivery;
    private final Guard guard;
    private final Set<String> leftOut = new LinkedHashSet<>();
    private final Set<String> remarked = new LinkedHashSet<>();
    private boolean warned;

    Recording(TrainingRecorderBuilder builder, Capture confusion, Guard guard) {
        this.guard = guard;
        clock = builder.clock;
        captures = builder.captures();
        captures.put("the confusions", confusion);
        maxEpochBytes = builder.maxEpochBytes;
        delivery = new Delivery(builder.listeners(), builder.maxQueueBytes);
        Instant now = clock.instant();
        RunId id = builder.resumed == null ? RunId.of(builder.name, now) : builder.resumed;
        info = new RunInfo(id, builder.name, now, builder.plannedEpochs, List.of(), builder.probes);
    }

    RunId id() {
        return info.id();
    }

    void start(Trainer trainer) {
        List<Layer> layers = new ArrayList<>();
        guard.run(
                "the model summary",
                () -> layers.addAll(ModelSummary.of(trainer.getModel().getBlock())));
        guard.run("the start of the run", () -> delivery.start(info.withLayers(layers)));
    }

    void step(StepSnapshot step) {
        guard.run("a step", () -> delivery.step(step));
    }

    void epoch(Trainer trainer, int epoch, List<Scalar> scalars) {
        Frame frame = new Frame(maxEpochBytes);
        captures.forEach((part, capture) -> guard.run(part, () -> capture.capture(trainer, frame)));
        leftOut.addAll(frame.leftOut());
        remarked.addAll(frame.notes());
        guard.run(
                "an epoch",
                () ->
                        delivery.epoch(
                                new EpochSnapshot(
                                        epoch, clock.instant(), scalars, frame.tensors())));
    }

    /** Ends the run and waits, within bounds, until the listeners have heard everything. */
    void end(List<String> remarks) {
        Instant endedAt = now();
        guard.run(
                "the end of the run",
                () -> delivery.end(losses -> new RunEnd(endedAt, notes(losses, remarks))));
        guard.run("the wait for the listeners", this::await);
    }

    void warnOfStranger() {
        if (!warned) {
            warned = true;
            guard.run(
                    "a warning",
                    () ->
                            LOG.warn(
                                    "run {} records one trainer only; make a recorder for each trainer",
                                    info.id()));
        }
    }

    private List<String> notes(List<String> losses, List<String> remarks) {
        List<String> notes = new ArrayList<>(guard.notes());
        notes.addAll(losses);
        if (!leftOut.isEmpty()) {
            notes.add(
                    "left out, because an epoch may take at most "
                            + maxEpochBytes
                            + " bytes: "
                            + leftOut);
        }
        notes.addAll(remarked);
        notes.addAll(remarks);
        return notes;
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
                    info.id(),
                    delivery.waiting());
        }
    }
}
