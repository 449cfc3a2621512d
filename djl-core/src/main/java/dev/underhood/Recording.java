package dev.underhood;

import ai.djl.training.Trainer;
import dev.underhood.capture.Budget;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Heads;
import dev.underhood.capture.ModelSummary;
import dev.underhood.capture.Traceless;
import dev.underhood.record.Guard;
import dev.underhood.record.RunIds;
import dev.underhood.record.RunRecording;
import dev.underhood.record.RunRecordingBuilder;
import dev.underhood.run.Layer;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run on its way out: takes the captures when it is told to, and hands over what they found.
 * Never throws.
 */
final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRecorder.class);

    private final RunInfo info;
    private final Predicate<RunId> isTaken;
    private volatile RunId id;
    private final Map<String, Capture> captures;
    private final Budget budget;
    private final RunRecording run;
    private final Guard guard;
    private final Heads heads;
    private boolean costIsSaid;

    Recording(TrainingRecorderBuilder builder) {
        budget = builder.budget();
        Instant now = builder.clock.instant();
        RunId resumed = builder.resumed;
        id = resumed == null ? RunIds.take(builder.name, now, taken -> false) : resumed;
        isTaken = resumed == null ? builder::isTaken : taken -> false;
        info =
                new RunInfo(
                        id,
                        builder.name,
                        now,
                        builder.plannedEpochs,
                        List.of(),
                        builder.classNames,
                        builder.probes);
        RunRecordingBuilder road =
                RunRecording.builder(id).clock(builder.clock).maxQueueBytes(builder.maxQueueBytes);
        builder.listeners().forEach(road::listener);
        run = road.build();
        guard = run.guard();
        heads =
                new Heads(
                        builder.heads,
                        builder.outputsBefore,
                        builder.classNames,
                        run::outputs,
                        run::remark);
        captures = builder.captures(heads);
        captures.put("the confusions", heads);
    }

    /** Decides what the network's outputs are. */
    Heads heads() {
        return heads;
    }

    /** Keeps the training from the failures of what runs in it. */
    Guard guard() {
        return guard;
    }

    /** Says something of this run, at once. */
    void remark(Remark remark) {
        run.remark(remark);
    }

    RunId id() {
        return id;
    }

    void start(Trainer trainer) {
        List<Layer> layers = new ArrayList<>();
        guard.run(
                "the model summary",
                () -> layers.addAll(ModelSummary.of(trainer.getModel().getBlock())));
        guard.run("the look at the blocks", () -> remarkUnknownBlocks(trainer));
        run.begin(info.withLayers(layers), this::free);
    }

    /** Another process may have taken the id, in the same millisecond, for the same store. */
    private RunInfo free(RunInfo known) {
        if (!isTaken.test(id)) {
            return known;
        }
        RunId other = RunIds.take(known.name(), known.startedAt(), isTaken);
        run.remark(
                Remark.of(
                        "This run has the id " + other + " instead of " + id,
                        "its store had a run of that id when it began"));
        id = other;
        return known.withId(other);
    }

    /** Probes run the network once more than the training does. */
    private void remarkUnknownBlocks(Trainer trainer) {
        List<String> unknown = Traceless.unknown(trainer.getModel().getBlock());
        if (info.probes().size() > 0 && !unknown.isEmpty()) {
            String first = String.join(", ", unknown.subList(0, Math.min(5, unknown.size())));
            remark(
                    new Remark(
                            "The probes run blocks that may leave a trace",
                            "if "
                                    + first
                                    + (unknown.size() > 5 ? " or others" : "")
                                    + " draws random numbers or counts its calls, the parameters"
                                    + " differ from those of a training without probes",
                            "Leave out the probes where that matters"));
        }
    }

    void step(StepSnapshot step) {
        run.step(step);
    }

    void epoch(Trainer trainer, int epoch, List<Scalar> scalars) {
        Frame frame = new Frame(budget);
        captures.forEach((part, capture) -> guard.run(part, () -> capture.capture(trainer, frame)));
        guard.run("the kernels and activations", frame::complete);
        guard.run("the end of the captures", frame::close);
        frame.remarks().forEach(this::remark);
        guard.run("the cost of an epoch", () -> sayCost(frame));
        run.epoch(epoch, scalars, frame.tensors());
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
        run.close();
    }
}
