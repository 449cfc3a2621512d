package dev.underhood;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.tracker.Tracker;
import dev.underhood.capture.Evaluations;
import dev.underhood.capture.Evaluations.Place;
import dev.underhood.record.Guard;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is, and the numbers that were measured on the way. The numbers of an update
 * are handed over at the next call: DJL's listener, whose sums are read, may stand behind us, and
 * the user's loop may hand in numbers of its own.
 */
final class Course {
    private final Recording recording;
    private final Guard guard;
    private final @Nullable Tracker learningRate;
    private final long firstStep;
    private final HandedIn handedIn = new HandedIn();
    private final Set<String> diverged = new HashSet<>();

    private @Nullable Company company;
    private @Nullable Evaluations evaluations;
    private @Nullable List<Scalar> update;
    private boolean read;
    private boolean lastLossIsNaN;
    private boolean started;
    private boolean toldOfBatches;
    private @Nullable Scalar rate;
    private int epoch;
    private int epochsOfDjl;
    private long step;
    private long stepsBefore;
    private long instances;
    private long instancesInAll;
    private long epochStart;
    private long epochEnd;

    Course(TrainingRecorderBuilder builder, Recording recording) {
        this.recording = recording;
        guard = recording.guard();
        learningRate = builder.learningRate;
        epoch = builder.lastEpoch;
        step = builder.lastStep;
        firstStep = step;
        stepsBefore = step;
    }

    boolean isStarted() {
        return started;
    }

    int epoch() {
        return epoch;
    }

    /** When the last epoch ended, in milliseconds since 1970. */
    long epochEnd() {
        return epochEnd;
    }

    /** How many updates the epoch has that has not ended yet. */
    long updatesInEpoch() {
        return step - stepsBefore;
    }

    /** Prepares what is read from the trainer; it tells nothing yet. */
    Company meet(Trainer trainer, TrainingRecorder recorder) {
        Company met = company;
        if (met == null) {
            met = new Company(trainer, recorder);
            company = met;
            Place place = met.evaluations();
            guard.run(
                    "the metrics",
                    () -> evaluations = new Evaluations(trainer, place, recording::remark));
        }
        return met;
    }

    /** Begins the run, with the state before the first update unless it is too late for that. */
    void begin(Trainer trainer, boolean isBeforeFirstUpdate) {
        if (started) {
            return;
        }
        started = true;
        recording.start(trainer);
        if (epoch < 0) {
            epoch = 0;
            if (isBeforeFirstUpdate) {
                recording.epoch(trainer, epoch, List.of());
            }
        }
        epochsOfDjl = company == null ? 0 : company.epochs();
        epochStart = System.nanoTime();
    }

    void trained(@Nullable BatchData batch) {
        settle(true);
        step++;
        toldOfBatches = true;
        List<Scalar> scalars = new ArrayList<>();
        update = scalars;
        Evaluations sums = evaluations;
        if (sums != null) {
            guard.run("the training metrics", () -> sums.trained(batch));
            if (sums.isEvaluated()) {
                read(true);
            }
        }
        addLearningRate(scalars);
        if (batch != null && batch.getBatch() != null) {
            guard.run(
                    "the progress",
                    () -> {
                        instances += batch.getBatch().getSize();
                        instancesInAll = batch.getBatch().getProgressTotal();
                    });
        }
    }

    void validated(@Nullable BatchData batch) {
        settle(true);
        Evaluations sums = evaluations;
        if (sums != null) {
            guard.run("the validation metrics", () -> sums.validated(batch));
        }
    }

    /** Takes a number of the user's for the update that was told last. */
    void handIn(Scalar scalar) {
        if (!toldOfBatches && handedIn.has(scalar.name())) {
            nextUntoldUpdate();
        }
        handedIn.put(scalar);
    }

    /**
     * Ends an epoch.
     *
     * @param resets whether DJL's listener begins its sums anew
     */
    void finishEpoch(Trainer trainer, boolean resets) {
        settle(true);
        if (!toldOfBatches && !handedIn.isEmpty()) {
            nextUntoldUpdate();
        }
        List<Scalar> scalars = new ArrayList<>();
        Evaluations sums = evaluations;
        if (sums != null) {
            guard.run("the metrics of an epoch", () -> scalars.addAll(sums.epoch(resets)));
        }
        long now = System.nanoTime();
        scalars.add(new Scalar(Scalar.SECONDS, (now - epochStart) / 1e9));
        if (rate != null) {
            scalars.add(rate);
        }
        scalars.addAll(without(scalars, handedIn.epoch()));
        epochStart = now;
        stepsBefore = step;
        instances = 0;
        epoch++;
        epochsOfDjl += resets ? 1 : 0;
        recording.epoch(trainer, epoch, scalars);
        epochEnd = System.currentTimeMillis();
    }

    /** Whether DJL's own listeners were told that an epoch ended, and the recorder was not. */
    boolean missedTheEndOfAnEpoch() {
        Evaluations sums = evaluations;
        return updatesInEpoch() > 0
                && ((company != null && company.epochs() > epochsOfDjl)
                        || (sums != null && sums.isReset()));
    }

    /** Whether the epoch that has not ended has gone through the data set exactly once. */
    boolean hasSeenAllData() {
        return updatesInEpoch() > 0 && instances == instancesInAll && instancesInAll > 0;
    }

    /** Whether DJL's listener has evaluated an update that the recorder was not told of. */
    boolean hasMore() {
        Evaluations sums = evaluations;
        return sums != null && sums.hasMore();
    }

    /** Whether the loss of the last update was NaN. */
    boolean lastLossIsNaN() {
        return lastLossIsNaN;
    }

    /** Counts an update that DJL's listener has evaluated and the recorder was not told of. */
    boolean takeMissedUpdate() {
        if (!hasMore()) {
            return false;
        }
        step++;
        update = new ArrayList<>();
        settle(false);
        return true;
    }

    /** Reads the numbers of the last update as soon as DJL's listener has evaluated it. */
    void readIfEvaluated() {
        if (hasMore()) {
            read(true);
        }
    }

    /** Reads the numbers of the last update, if it was not done yet. */
    void read(boolean certain) {
        List<Scalar> scalars = update;
        Evaluations sums = evaluations;
        if (scalars == null || sums == null || read) {
            return;
        }
        read = true;
        guard.run(
                "the training metrics",
                () -> {
                    scalars.addAll(0, sums.update(certain));
                    scalars.stream()
                            .filter(scalar -> scalar.name().equals(Scalar.TRAIN_LOSS))
                            .forEach(this::look);
                });
    }

    /**
     * Hands over the last update.
     *
     * @param certain whether the training has gone on after it
     */
    void settle(boolean certain) {
        read(certain);
        List<Scalar> scalars = update;
        if (scalars != null) {
            scalars.addAll(without(scalars, handedIn.update()));
            recording.step(new StepSnapshot(step, epoch + 1, scalars));
        }
        update = null;
        read = false;
    }

    /** Updates are counted by what is handed in where the loop does not tell its batches. */
    private void nextUntoldUpdate() {
        step++;
        recording.step(new StepSnapshot(step, Math.max(0, epoch) + 1, handedIn.update()));
    }

    private List<Scalar> without(List<Scalar> recorded, List<Scalar> own) {
        Set<String> names = recorded.stream().map(Scalar::name).collect(Collectors.toSet());
        own.stream().filter(scalar -> names.contains(scalar.name())).forEach(this::remarkClash);
        return own.stream().filter(scalar -> !names.contains(scalar.name())).toList();
    }

    void remarkClash(Scalar own) {
        recording.remark(
                new Remark(
                        "The number " + own.name() + " that was handed in is not recorded",
                        "the recorder's own " + own.name() + " has that name",
                        "Hand it in under another name, e.g. my/" + own.name()));
    }

    private void look(Scalar loss) {
        lastLossIsNaN = Double.isNaN(loss.value());
        String value = lastLossIsNaN ? "NaN" : "infinite";
        if (!Double.isFinite(loss.value()) && diverged.add(value)) {
            recording.remark(
                    new Remark(
                            "The loss is " + value + " at update " + step,
                            "",
                            "Try a smaller learning rate, clip the gradients, and check the data"));
        }
    }

    private void addLearningRate(List<Scalar> scalars) {
        Tracker tracker = learningRate;
        if (tracker != null) {
            guard.run(
                    "the learning rate",
                    () -> {
                        int number = Math.toIntExact(step - firstStep);
                        rate = new Scalar(Scalar.LEARNING_RATE, tracker.getNewValue(number));
                        scalars.add(rate);
                    });
        }
    }
}
