package dev.underhood;

import ai.djl.training.Trainer;
import ai.djl.training.listener.DivergenceCheckTrainingListener;
import dev.underhood.record.Guard;
import dev.underhood.run.Remark;

/**
 * What is to be done when a training has ended: DJL does not say why, and who stands behind a
 * listener that throws is not told of the last batch or epoch. What was missed is recorded now as
 * far as that is certain, and the run says why it ended.
 */
final class Ending {
    private static final String CURE =
            "Add the recorder with addTo(config), then it is told before the others";

    private final Recording recording;
    private final Guard guard;
    private final Course course;
    private final TrainingRecorder recorder;

    Ending(Recording recording, Course course, TrainingRecorder recorder) {
        this.recording = recording;
        guard = recording.guard();
        this.course = course;
        this.recorder = recorder;
    }

    /**
     * Looks back.
     *
     * @param trainer the trainer, which is still open
     * @param othersAreBeingTold whether the last listener was not told of the last thing
     */
    void of(Trainer trainer, boolean othersAreBeingTold) {
        guard.run(
                "the end of the training",
                () -> {
                    Company company = course.meet(trainer, recorder);
                    lookBack(trainer, company, othersAreBeingTold && company.hasLast(recorder));
                });
    }

    /** Records an epoch that ended without our being told, before the first update of the next. */
    void missed(Trainer trainer) {
        Company company = course.meet(trainer, recorder);
        course.finishEpoch(trainer, true);
        remarkWhoThrew(
                "The recorder was not told when epoch " + course.epoch() + " ended", company);
    }

    private void lookBack(Trainer trainer, Company company, boolean untold) {
        if (!course.isStarted()) {
            beginLate(trainer, company);
        }
        if (!course.isStarted()) {
            return;
        }
        course.settle(trainer, false);
        boolean missedUpdate = course.takeMissedUpdate(trainer);
        if (missedUpdate) {
            remarkWhoThrew("The recorder was not told of the last update", company);
        }
        if (course.updatesInEpoch() == 0) {
            if (untold || (course.epoch() > 0 && company.isStoppedEarly(course.epochEnd()))) {
                stoppedEarly(company.stoppers(course.epochEnd()), "");
            }
        } else if (course.missedTheEndOfAnEpoch()) {
            course.finishEpoch(trainer, true);
            stoppedEarly(company.stoppers(System.currentTimeMillis()), CURE);
        } else if (course.hasSeenAllData() && !Gradients.arePending(trainer)) {
            course.finishEpoch(trainer, false);
            atTheEndOfTheData(company, untold);
        } else {
            withinEpoch(trainer, company, untold);
        }
    }

    /** The very first batch may have been the last: then nothing was updated yet. */
    private void beginLate(Trainer trainer, Company company) {
        boolean pending = company.isListed() && Gradients.arePending(trainer);
        if (!pending && !course.hasMore()) {
            return;
        }
        boolean isNew = course.epoch() < 0;
        boolean isFirst = pending && company.epochs() == 0;
        course.begin(trainer, null, isFirst);
        remarkWhoThrew("The recorder was not told of the first update", company);
        if (isNew && !isFirst) {
            recording.remark(
                    new Remark(
                            "Epoch 0 is not recorded",
                            "when the trainer was closed, the parameters had been updated",
                            CURE));
        }
    }

    private void remarkWhoThrew(String what, Company company) {
        String names = company.inFront();
        recording.remark(
                new Remark(
                        what,
                        names.isEmpty()
                                ? "an exception came before"
                                : names + ", which stands before it, threw an exception",
                        CURE));
    }

    /** Whoever threw was told of the end of the epoch, or nobody was. */
    private void atTheEndOfTheData(Company company, boolean untold) {
        if (untold || !company.inFront().isEmpty()) {
            stoppedEarly(company.stoppers(System.currentTimeMillis()), untold ? "" : CURE);
        } else {
            recording.remark(
                    new Remark(
                            "Nobody said that epoch " + course.epoch() + " had ended",
                            "it was recorded when the training ended after the last of its updates",
                            "Call recorder.epoch(trainer) after each epoch of a loop of your own"));
        }
    }

    private void stoppedEarly(String names, String cure) {
        recording.remark(
                new Remark(
                        "Stopped early after epoch " + course.epoch(),
                        names.isEmpty() ? "" : "an exception of " + names + " ended the training",
                        cure));
    }

    private void withinEpoch(Trainer trainer, Company company, boolean untold) {
        long updates = course.updatesInEpoch();
        String why = "after " + updates + " of its updates";
        if (course.lastLossIsNaN() && company.has(DivergenceCheckTrainingListener.class)) {
            why += "; DivergenceCheckTrainingListener stops a training whose loss is NaN";
        } else if (untold && !company.all().isEmpty()) {
            why += "; " + company.all() + " threw an exception";
        } else if (Gradients.arePending(trainer)) {
            String names = company.all();
            why += "; an exception came before the last of them was applied";
            why += names.isEmpty() ? "" : ", from " + names + " or from the loop itself";
        }
        recording.remark(Remark.of("The training ended within epoch " + (course.epoch() + 1), why));
    }
}
