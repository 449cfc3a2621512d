package dev.underhood;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Frame;
import dev.underhood.capture.metric.Witness;
import dev.underhood.record.Guard;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is: which update and which epoch, and who was told of them. The numbers of an
 * update are handed over at the next call: DJL's listener, whose sums are read, may stand behind
 * us, and the user's loop may hand in numbers.
 */
final class TrainingProgress {
    private final Recording recording;
    private final Capturing capturing;
    private final Guard guard;
    private final HandedInNumbers handedIn = new HandedInNumbers();
    private final Set<String> broken = new HashSet<>();

    private @Nullable OtherListeners others;
    private @Nullable Witness witness;
    private boolean isUpdateOpen;
    private boolean allWereTold;
    private boolean lastLossIsNaN;
    private boolean started;
    private boolean toldOfBatches;
    private int epoch;
    private int epochsOfDjl;
    private long step;
    private long stepsBefore;
    private long instances;
    private long instancesInAll;
    private long epochEnd;

    TrainingProgress(TrainingRecorderBuilder builder, Recording recording, Capturing capturing) {
        this.recording = recording;
        this.capturing = capturing;
        guard = recording.guard();
        epoch = builder.destination.lastEpoch();
        step = builder.destination.lastStep();
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

    /** Looks at the other listeners. */
    OtherListeners meet(Trainer trainer, TrainingRecorder recorder) {
        OtherListeners met = others;
        if (met == null) {
            met = new OtherListeners(trainer, recorder);
            others = met;
            witness = new Witness(trainer);
        }
        return met;
    }

    /**
     * Begins the run, with the state before the first update unless it is too late for that.
     *
     * @param first the batch that has just gone backward; null if none was told
     */
    void begin(Trainer trainer, @Nullable BatchData first, boolean isBeforeFirstUpdate) {
        if (started) {
            return;
        }
        started = true;
        boolean takesEpoch0 = epoch < 0 && isBeforeFirstUpdate;
        epoch = Math.max(0, epoch);
        capturing.open(takesEpoch0 ? 0 : epoch + 1);
        capturing.begin(trainer, first);
        recording.start(trainer);
        if (takesEpoch0) {
            recording.epoch(capturing.epoch(trainer, false));
            capturing.open(1);
        }
        epochsOfDjl = others == null ? 0 : others.epochs();
    }

    void trained(Trainer trainer, @Nullable BatchData batch) {
        settle(trainer, true);
        step++;
        toldOfBatches = true;
        isUpdateOpen = true;
        capturing.trained(trainer, batch, step);
        if (witness != null) {
            witness.trained();
        }
        if (batch != null && batch.getBatch() != null) {
            guard.run(
                    "the progress",
                    () -> {
                        instances += batch.getBatch().getSize();
                        instancesInAll = batch.getBatch().getProgressTotal();
                    });
        }
    }

    void validated(Trainer trainer, @Nullable BatchData batch) {
        settle(trainer, true);
        capturing.validated(trainer, batch);
    }

    /** Takes a number of the user's for the update that was told last. */
    void handIn(Scalar scalar) {
        if (!toldOfBatches && handedIn.has(scalar.name())) {
            nextUntoldUpdate();
        }
        handedIn.put(scalar);
        if (!Double.isFinite(scalar.value()) && broken.add(scalar.name())) {
            recording.remark(
                    Remark.of(
                            scalar.name()
                                    + (Double.isNaN(scalar.value()) ? " is NaN" : " is infinite")
                                    + " at update "
                                    + (toldOfBatches ? step : step + 1),
                            ""));
        }
    }

    /**
     * Ends an epoch.
     *
     * @param announced whether the trainer tells all its listeners of it
     */
    void finishEpoch(Trainer trainer, boolean announced) {
        settle(trainer, true);
        if (!toldOfBatches && !handedIn.isEmpty()) {
            nextUntoldUpdate();
        }
        stepsBefore = step;
        instances = 0;
        epoch++;
        epochsOfDjl += announced ? 1 : 0;
        Frame frame = capturing.epoch(trainer, announced);
        without(frame.scalars(), handedIn.epoch()).forEach(frame::put);
        recording.epoch(frame);
        capturing.open(epoch + 1);
        if (witness != null) {
            witness.epoch(announced);
        }
        epochEnd = System.currentTimeMillis();
    }

    /** Whether DJL's own listeners were told that an epoch ended, and the recorder was not. */
    boolean missedTheEndOfAnEpoch() {
        return updatesInEpoch() > 0
                && ((others != null && others.epochs() > epochsOfDjl)
                        || (witness != null && witness.isReset()));
    }

    /** Whether the epoch that has not ended has gone through the data set exactly once. */
    boolean hasSeenAllData() {
        return updatesInEpoch() > 0 && instances == instancesInAll && instancesInAll > 0;
    }

    /** Whether DJL's listener has evaluated an update that the recorder was not told of. */
    boolean hasMore() {
        return witness != null && witness.hasMore();
    }

    /** Whether the loss of the last update was NaN. */
    boolean lastLossIsNaN() {
        return lastLossIsNaN;
    }

    /** Counts an update that DJL's listener has evaluated and the recorder was not told of. */
    boolean takeMissedUpdate(Trainer trainer) {
        if (!hasMore()) {
            return false;
        }
        step++;
        isUpdateOpen = true;
        settle(trainer, false);
        return true;
    }

    /** All listeners had their turn; DJL's has evaluated the last update if it says so. */
    void allWereTold() {
        if (witness != null) {
            allWereTold |= isUpdateOpen && witness.hasMore();
            witness.evaluated();
        }
    }

    /**
     * Hands over the last update.
     *
     * @param certain whether the training has gone on after it
     */
    void settle(Trainer trainer, boolean certain) {
        if (!isUpdateOpen) {
            return;
        }
        List<Scalar> scalars = capturing.updated(trainer, certain || allWereTold, step);
        scalars.stream()
                .filter(scalar -> scalar.name().equals(Scalar.TRAIN_LOSS))
                .forEach(loss -> lastLossIsNaN = Double.isNaN(loss.value()));
        scalars.addAll(without(scalars, handedIn.update()));
        recording.step(new StepSnapshot(step, epoch + 1, scalars));
        isUpdateOpen = false;
        allWereTold = false;
        if (witness != null) {
            witness.settled();
        }
    }

    /** Updates are counted by what is handed in where the loop does not tell its batches. */
    private void nextUntoldUpdate() {
        step++;
        recording.step(new StepSnapshot(step, Math.max(0, epoch) + 1, handedIn.update()));
    }

    private List<Scalar> without(List<Scalar> recorded, List<Scalar> own) {
        if (own.isEmpty()) {
            return own;
        }
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
}
