package dev.underhood.capture.metric;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.tracker.Tracker;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.run.Scalar;
import org.jspecify.annotations.Nullable;

/** The learning rate of every update; an epoch has that of the last update before its end. */
public final class LearningRate implements Capture {
    private final Tracker tracker;
    private int asked;
    private @Nullable Scalar rate;
    private @Nullable Scalar ofUpdate;

    /**
     * Makes the capture.
     *
     * @param tracker built as the optimiser's; asked once per update with its number, from 1
     */
    public LearningRate(Tracker tracker) {
        this.tracker = tracker;
    }

    @Override
    public String name() {
        return "the learning rate";
    }

    @Override
    public boolean mayLeaveOutEpochs() {
        return false;
    }

    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        ofUpdate = null;
        asked++;
        ofUpdate = new Scalar(Scalar.LEARNING_RATE, tracker.getNewValue(asked));
        rate = ofUpdate;
    }

    @Override
    public void updated(Trainer trainer, boolean certain, Frame frame) {
        if (ofUpdate != null) {
            frame.putOfUpdate(ofUpdate);
            ofUpdate = null;
        }
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        if (rate != null) {
            frame.put(rate);
        }
    }
}
