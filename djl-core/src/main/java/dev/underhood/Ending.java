package dev.underhood;

import ai.djl.training.Trainer;
import ai.djl.training.listener.DivergenceCheckTrainingListener;
import ai.djl.training.listener.EarlyStoppingListener;
import dev.underhood.record.Guard;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when a training has ended: DJL does not say why, and who stands behind a
 * listener that throws is not told of the last batch or epoch. What was missed is recorded now as
 * far as that is certain, and the run says why it ended.
 */
final class Ending {
    private static final String CURE =
            "Add the recorder with addTo(config), then it is told before the others";
    private static final String WATCH =
            "Run the training in recorder.watch(…), then the run says which exception it was";

    private final Recording recording;
    private final Guard guard;
    private final TrainingProgress progress;
    private final TrainingRecorder recorder;
    private Reason reason = Reason.THROUGH;

    Ending(Recording recording, TrainingProgress progress, TrainingRecorder recorder) {
        this.recording = recording;
        guard = recording.guard();
        this.progress = progress;
        this.recorder = recorder;
    }

    /**
     * Looks back.
     *
     * @param trainer the trainer, which is still open
     * @param othersAreBeingTold whether the last listener was not told of the last thing
     * @param failure the exception that ended the training, if somebody has told it
     * @return why it ended
     */
    Reason of(Trainer trainer, boolean othersAreBeingTold, @Nullable Throwable failure) {
        guard.run(
                "the end of the training",
                () -> {
                    OtherListeners others = progress.meet(trainer, recorder);
                    lookBack(trainer, others, othersAreBeingTold && others.hasLast(recorder));
                });
        if (failure != null) {
            guard.run("the exception of the training", () -> failed(failure));
        }
        return reason;
    }

    private void failed(Throwable failure) {
        reason = Reason.of(failure, place());
    }

    /** Where the training is, behind what happens there. */
    private String place() {
        long updates = progress.updatesInEpoch();
        if (updates > 0) {
            return "within epoch " + (progress.epoch() + 1) + ", after " + updates(updates);
        }
        return progress.epoch() > 0 ? "after epoch " + progress.epoch() : "before its first update";
    }

    private static String updates(long count) {
        return count == 1 ? "1 of its updates" : count + " of its updates";
    }

    /** Records an epoch that ended without our being told, before the first update of the next. */
    void missed(Trainer trainer) {
        OtherListeners others = progress.meet(trainer, recorder);
        progress.finishEpoch(trainer, true);
        remarkWhoThrew(
                "The recorder was not told when epoch " + progress.epoch() + " ended", others);
    }

    private void lookBack(Trainer trainer, OtherListeners others, boolean untold) {
        if (!progress.isStarted()) {
            beginLate(trainer, others);
        }
        if (!progress.isStarted()) {
            return;
        }
        progress.settle(trainer, false);
        boolean missedUpdate = progress.takeMissedUpdate(trainer);
        if (missedUpdate) {
            remarkWhoThrew("The recorder was not told of the last update", others);
        }
        if (progress.updatesInEpoch() == 0) {
            if (untold || (progress.epoch() > 0 && others.isStoppedEarly(progress.epochEnd()))) {
                stoppedEarly(others.stoppers(progress.epochEnd()), "");
            }
        } else if (progress.missedTheEndOfAnEpoch()) {
            progress.finishEpoch(trainer, true);
            stoppedEarly(others.stoppers(System.currentTimeMillis()), CURE);
        } else if (progress.hasSeenAllData() && !Gradients.arePending(trainer)) {
            progress.finishEpoch(trainer, false);
            atTheEndOfTheData(others, untold);
        } else {
            withinEpoch(trainer, others, untold);
        }
    }

    /** The very first batch may have been the last: then nothing was updated yet. */
    private void beginLate(Trainer trainer, OtherListeners others) {
        boolean pending = others.isListed() && Gradients.arePending(trainer);
        if (!pending && !progress.hasMore()) {
            return;
        }
        boolean isNew = progress.epoch() < 0;
        boolean isFirst = pending && others.epochs() == 0;
        progress.begin(trainer, null, isFirst);
        remarkWhoThrew("The recorder was not told of the first update", others);
        if (isNew && !isFirst) {
            recording.remark(
                    new Remark(
                            "Epoch 0 is not recorded",
                            "when the trainer was closed, the parameters had been updated",
                            CURE));
        }
    }

    private void remarkWhoThrew(String what, OtherListeners others) {
        String names = others.inFront();
        recording.remark(
                new Remark(
                        what,
                        names.isEmpty()
                                ? "an exception came before"
                                : names + ", which stands before it, threw an exception",
                        CURE));
    }

    /** Whoever threw was told of the end of the epoch, or nobody was. */
    private void atTheEndOfTheData(OtherListeners others, boolean untold) {
        if (untold || !others.inFront().isEmpty()) {
            stoppedEarly(others.stoppers(System.currentTimeMillis()), untold ? "" : CURE);
        } else {
            recording.remark(
                    new Remark(
                            "Nobody said that epoch " + progress.epoch() + " had ended",
                            "it was recorded when the training ended after the last of its updates",
                            "Call recorder.epoch(trainer) after each epoch of your training loop"));
        }
    }

    private void stoppedEarly(String names, String cure) {
        boolean isMeant = names.equals(EarlyStoppingListener.class.getSimpleName());
        reason =
                new Reason(
                        isMeant ? RunEnd.Kind.STOPPED_EARLY : RunEnd.Kind.BROKEN_OFF,
                        new Remark(
                                "Stopped early after epoch " + progress.epoch(),
                                names.isEmpty()
                                        ? ""
                                        : "an exception of " + names + " ended the training",
                                cure.isEmpty() && !isMeant ? WATCH : cure));
    }

    private void withinEpoch(Trainer trainer, OtherListeners others, boolean untold) {
        String why = "after " + updates(progress.updatesInEpoch());
        boolean diverged =
                progress.lastLossIsNaN() && others.has(DivergenceCheckTrainingListener.class);
        if (diverged) {
            why += "; DivergenceCheckTrainingListener stops a training whose loss is NaN";
        } else if (untold && !others.all().isEmpty()) {
            why += "; " + others.all() + " threw an exception";
        } else if (Gradients.arePending(trainer)) {
            String names = others.all();
            why += "; an exception came before the last of them was applied";
            why += names.isEmpty() ? "" : ", from " + names + " or from the loop itself";
        }
        reason =
                new Reason(
                        diverged ? RunEnd.Kind.DIVERGED : RunEnd.Kind.BROKEN_OFF,
                        new Remark(
                                "The training ended within epoch " + (progress.epoch() + 1),
                                why,
                                diverged ? "" : WATCH));
    }
}
