package dev.underhood.capture;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is recorded. Its methods are the moments of a training and do nothing by default;
 * whatever is recorded, the library's own metrics and kernels included, is captured through them.
 *
 * <p>All are called on the training thread, one after the other, {@link #begin} first. They copy
 * what they record into the {@link Frame}, and change nothing of the trainer's. They may throw: the
 * run says so, the training continues, and a capture that has thrown five times is not called
 * again. Of several captures each is told of a moment in the order in which they were added.
 */
public interface Capture {
    /**
     * Says what is recorded, for remarks: "Recording <i>the kernels</i> failed". No two captures of
     * a recorder have the same name.
     *
     * @return always the same, lower case with an article, e.g. {@code the kernels}
     */
    String name();

    /**
     * Called once, before the first update that the recorder sees, and before epoch 0 is captured.
     *
     * @param trainer the trainer; its model is initialised
     * @param first the batch that has just gone backward; null in a loop that tells of no batches
     * @param frame the first epoch that will be recorded: epoch 0 unless the run is resumed
     */
    default void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {}

    /**
     * Called at every batch after the gradients are made and before the optimiser updates the
     * parameters: the only moment at which gradients exist.
     *
     * @param trainer the trainer; its gradients must not be changed
     * @param batch the batch, its predictions and labels; may be half filled or null
     * @param frame the epoch that the update belongs to
     */
    default void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {}

    /**
     * Called once after each {@link #trained}, as soon as the trainer tells anything further: the
     * parameters are then those after the update. Also called for the very last update if the
     * recorder was told of it too late for {@link #trained}.
     *
     * @param trainer the trainer
     * @param certain false if the training ended here, and nobody knows whether the optimiser and
     *     the other listeners still had their turn
     * @param frame the epoch that the update belongs to
     */
    default void updated(Trainer trainer, boolean certain, Frame frame) {}

    /**
     * Called at every batch of a validation.
     *
     * @param trainer the trainer
     * @param batch the batch, its predictions and labels; may be half filled or null
     * @param frame the epoch that is validated
     */
    default void validated(Trainer trainer, @Nullable BatchData batch, Frame frame) {}

    /**
     * Called at the end of every epoch, between two updates; and at epoch 0, before the first.
     *
     * @param trainer the trainer; its model must not be changed
     * @param frame the epoch that has ended
     */
    default void epoch(Trainer trainer, Frame frame) {}

    /**
     * Says whether whole epochs may be left out where recording takes more of the training's time
     * than {@code maxShare} of the recorder's builder allows. Of such an epoch the capture is told
     * no moment, neither its updates nor its end. False for what counts on from epoch to epoch.
     *
     * @return always the same; true by default
     */
    default boolean mayLeaveOutEpochs() {
        return true;
    }

    /**
     * Makes a capture of a function that is called at the end of every epoch.
     *
     * @param name what it records, see {@link #name}
     * @param epoch see {@link #epoch}
     * @return a capture that knows no other moment
     * @throws IllegalArgumentException if the name is blank
     */
    static Capture of(String name, BiConsumer<Trainer, Frame> epoch) {
        return new CaptureOfEpochs(name, epoch);
    }
}
