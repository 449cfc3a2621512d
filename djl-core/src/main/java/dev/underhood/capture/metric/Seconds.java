package dev.underhood.capture.metric;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.run.Scalar;
import org.jspecify.annotations.Nullable;

/** The wall-clock time from one epoch's end to the next, that of the first from its first batch. */
public final class Seconds implements Capture {
    private long start;
    private boolean isFirst = true;

    /** Makes the capture. */
    public Seconds() {}

    @Override
    public String name() {
        return "the seconds";
    }

    @Override
    public boolean mayLeaveOutEpochs() {
        return false;
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        start = System.nanoTime();
    }

    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        if (isFirst) {
            isFirst = false;
            start = System.nanoTime(); // epoch 0 has been captured in between
        }
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        long now = System.nanoTime();
        if (frame.epoch() > 0) {
            frame.put(new Scalar(Scalar.SECONDS, (now - start) / 1e9));
        }
        start = now;
    }
}
