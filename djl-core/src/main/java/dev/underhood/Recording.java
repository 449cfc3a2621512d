package dev.underhood;

import ai.djl.training.Trainer;
import dev.underhood.capture.Captures;
import dev.underhood.capture.Frame;
import dev.underhood.record.Guard;
import dev.underhood.record.RunIds;
import dev.underhood.record.RunRecording;
import dev.underhood.record.RunRecordingBuilder;
import dev.underhood.run.Layer;
import dev.underhood.run.Output;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.StepSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run on its way out: hands over what was captured. Never throws. */
final class Recording {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRecorder.class);

    private RunInfo info;
    private final Predicate<RunId> isTaken;
    private volatile RunId id;
    private final RunRecording run;
    private final Guard guard;
    private boolean costIsSaid;

    Recording(TrainingRecorderBuilder builder) {
        Instant now = builder.clock.instant();
        Destination destination = builder.destination;
        RunId resumed = destination.resumed();
        id = resumed == null ? RunIds.take(builder.name, now, taken -> false) : resumed;
        isTaken = resumed == null ? destination::isTaken : taken -> false;
        info =
                new RunInfo(
                        id,
                        builder.name,
                        now,
                        builder.plannedEpochs,
                        List.of(),
                        builder.classNames(),
                        builder.handedIn(),
                        builder.options);
        RunRecordingBuilder road =
                RunRecording.builder(id).clock(builder.clock).maxQueueBytes(builder.maxQueueBytes);
        destination.listeners().forEach(road::listener);
        run = road.build();
        guard = run.guard();
    }

    /** Tells what the network's outputs are. */
    void outputs(List<Output> outputs) {
        run.outputs(outputs);
    }

    /** Tells what the network is shown at every epoch; before the start. */
    void probes(ProbeSet probes) {
        info = info.withProbes(probes);
    }

    /** Says something of this run that is no cause for a warning. */
    void say(Remark remark) {
        LOG.info("run {}: {}", id, remark.text());
        run.loggedRemark(remark);
    }

    /** Keeps the training from the failures of what runs in it. */
    Guard guard() {
        return guard;
    }

    /** Keeps the training from the failures of captures, whatever their names are. */
    Guard guardOfCaptures() {
        return run.newGuard();
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
                () -> layers.addAll(Captures.layers(trainer.getModel().getBlock())));
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

    void step(StepSnapshot step) {
        run.step(step);
    }

    void epoch(Frame frame) {
        guard.run("the cost of an epoch", () -> sayCost(frame));
        run.epoch(frame.epoch(), frame.scalars(), frame.tensors());
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

    /** Says what recording took, which is nothing to worry about. */
    void price(@Nullable Remark price) {
        if (price != null) {
            LOG.info("run {}: {}", id, price.text());
            run.loggedRemark(price);
        }
    }

    /** Ends the run and waits, within bounds, until the listeners have heard everything. */
    void end(Reason why) {
        Remark remark = why.remark();
        if (remark != null) {
            LOG.info("run {}: {}", id, remark.text());
            run.because(why.kind(), remark);
        }
        run.close();
    }
}
