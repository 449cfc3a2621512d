package dev.underhood.capture.metric;

import ai.djl.training.Trainer;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * What DJL's {@link EvaluatorTrainingListener} has summed up of the loss betrays batches and ends
 * of epochs that the recorder was not told of.
 */
public final class Witness {
    private static final String EPOCH = EvaluatorTrainingListener.TRAIN_EPOCH;
    private static final String BATCH = EvaluatorTrainingListener.TRAIN_ALL;

    private final boolean isThere;
    private final Loss loss;
    private long mark;
    private boolean isOpen;
    private boolean hasSeen;

    /**
     * Calls a witness.
     *
     * @param trainer the trainer
     */
    public Witness(Trainer trainer) {
        List<TrainingListener> listeners = new ArrayList<>();
        trainer.notifyListeners(listeners::add);
        isThere = listeners.stream().anyMatch(EvaluatorTrainingListener.class::isInstance);
        loss = trainer.getLoss();
    }

    /** The recorder was told of an update, and DJL's listener has evaluated it, or will. */
    public void trained() {
        isOpen = true;
        evaluated();
    }

    /** Looks whether DJL's listener has evaluated the update that was told last. */
    public void evaluated() {
        if (isOpen && hasMore()) {
            settled();
        }
    }

    /** The update that was told last is dealt with. */
    public void settled() {
        if (isOpen) {
            hasSeen |= hasMore();
            mark = Math.max(0, EvaluatorCounts.of(loss, EPOCH));
            isOpen = false;
        }
    }

    /**
     * An epoch has ended.
     *
     * @param announced whether DJL's listener is told of it too, and begins its sums anew
     */
    public void epoch(boolean announced) {
        hasSeen = false;
        if (announced) {
            mark = 0;
        }
    }

    /**
     * Whether DJL's listener has evaluated a training batch since one was dealt with last. If the
     * recorder was told of none since then, the one who threw stands between the two.
     *
     * @return true if that is certain
     */
    public boolean hasMore() {
        long sum = EvaluatorCounts.of(loss, EPOCH);
        long added = EvaluatorCounts.of(loss, BATCH);
        return isThere && sum != EvaluatorCounts.UNKNOWN && added > 0 && sum - mark == added;
    }

    /**
     * Whether the sums of the epoch were begun anew although the recorder was not told of its end.
     *
     * @return true if that is certain
     */
    public boolean isReset() {
        return isThere && hasSeen && EvaluatorCounts.of(loss, EPOCH) == 0;
    }
}
