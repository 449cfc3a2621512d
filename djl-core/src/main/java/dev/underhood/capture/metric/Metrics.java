package dev.underhood.capture.metric;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The loss and every evaluator of a trainer, per update and per epoch, for training and validation.
 * The numbers of an update are there when DJL's listener has evaluated it: at once if it stands
 * before the recorder, else when the trainer tells anything further.
 */
public final class Metrics implements Capture {
    private final TrainingListener recorder;
    private final List<Remark> said = new ArrayList<>();
    private final List<Scalar> ofUpdate = new ArrayList<>();
    private final Set<String> diverged = new HashSet<>();
    private @Nullable Evaluations evaluations;
    private boolean read;

    /**
     * Makes the capture.
     *
     * @param recorder the listener by which the captures are told of the moments; where it stands
     *     among the trainer's listeners says who has had a turn already
     */
    public Metrics(TrainingListener recorder) {
        this.recorder = recorder;
    }

    @Override
    public String name() {
        return "the metrics";
    }

    @Override
    public boolean mayLeaveOutEpochs() {
        return false;
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        evaluations = new Evaluations(trainer, EvaluatorPlace.of(trainer, recorder), said::add);
        say(frame);
    }

    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        ofUpdate.clear();
        read = false;
        if (evaluations != null) {
            evaluations.trained(batch);
            if (evaluations.isEvaluated()) {
                read(true, trainer, frame);
            }
        }
        say(frame);
    }

    @Override
    public void updated(Trainer trainer, boolean certain, Frame frame) {
        read(certain, trainer, frame);
        ofUpdate.forEach(frame::putOfUpdate);
        ofUpdate.clear();
        read = false;
        say(frame);
    }

    @Override
    public void validated(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        if (evaluations != null) {
            evaluations.validated(batch);
        }
        say(frame);
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        if (evaluations != null && frame.epoch() > 0) {
            evaluations.epoch(frame.isAnnounced()).forEach(frame::put);
        }
        say(frame);
    }

    /** Reads the numbers of the last update, unless that is done. */
    private void read(boolean certain, Trainer trainer, Frame frame) {
        if (evaluations != null && !read) {
            read = true;
            ofUpdate.addAll(evaluations.update(certain));
            ofUpdate.stream()
                    .filter(scalar -> scalar.name().equals(Scalar.TRAIN_LOSS))
                    .filter(scalar -> !Double.isFinite(scalar.value()))
                    .forEach(loss -> sayDiverged(loss.value(), trainer, frame));
        }
    }

    private void sayDiverged(double loss, Trainer trainer, Frame frame) {
        String value = Double.isNaN(loss) ? "NaN" : "infinite";
        if (diverged.add(value)) {
            said.add(
                    new Remark(
                            "The loss is " + value + " at update " + frame.update(),
                            BrokenLayers.words(trainer),
                            "Try a smaller learning rate, clip the gradients, and check the data"));
        }
    }

    private void say(Frame frame) {
        said.forEach(frame::remark);
        said.clear();
    }
}
