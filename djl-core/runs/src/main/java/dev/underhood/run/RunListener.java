package dev.underhood.run;

import java.util.List;

/**
 * Is told what is recorded of a run, while the model trains. Every method does nothing by default.
 *
 * <p>All calls of one run come from one thread, one after the other, never from the training
 * thread: {@code onStart} first, then {@code onStep} and {@code onEpoch} in the order of the
 * training, {@code onTensor}, {@code onRemark} and {@code onOutputs} among them, {@code onEnd}
 * last; after it only {@code onTensor} may come. A listener that throws is cut off with one
 * warning; neither the training nor the other listeners notice. A listener that is slow delays the
 * others; when the queue before it is full, tensors are left out first, and everything left out is
 * counted and remarked upon.
 */
public interface RunListener {
    /**
     * Called once, when the run begins.
     *
     * @param info the run's model, probes and class names
     */
    default void onStart(RunInfo info) {}

    /**
     * Called once, when the run begins, in place of {@link #onStart(RunInfo)}, which it calls by
     * default. For a listener that makes something of the run which belongs into it.
     *
     * @param info the run's model, probes and class names
     * @param additions takes what is made of the run
     */
    default void onStart(RunInfo info, Additions additions) {
        onStart(info);
    }

    /**
     * Called for every optimiser update.
     *
     * @param step the numbers of the update
     */
    default void onStep(StepSnapshot step) {}

    /**
     * Called for every frame of the timeline, epoch 0 (before the first update) included.
     *
     * @param epoch what was captured
     */
    default void onEpoch(EpochSnapshot epoch) {}

    /**
     * Called for a tensor that is added to an epoch which was told before, under a name that the
     * epoch has not; also after the end.
     *
     * @param late the tensor, its name and its epoch
     */
    default void onTensor(LateTensor late) {}

    /**
     * Called as soon as there is something that a reader of the run must know; at most a few
     * hundred times in a run.
     *
     * @param remark what, why and the cure; replaces an earlier one of the same {@code what}
     */
    default void onRemark(Remark remark) {}

    /**
     * Called once, as soon as it is known what the network's outputs are, and before the first
     * tensor that is made of them; not at all for a run that is no network's.
     *
     * @param outputs the outputs in their order, one or more
     */
    default void onOutputs(List<Output> outputs) {}

    /**
     * Called once, when the run ends.
     *
     * @param end when it ended
     */
    default void onEnd(RunEnd end) {}

    /**
     * Takes what a listener makes of the run that it listens to, and hands it to all listeners, the
     * store among them. No method throws or waits; each may be called from any thread.
     */
    interface Additions {
        /**
         * Adds a tensor to an epoch that was told before. One that cannot be added is remarked
         * upon.
         *
         * @param late the tensor, its name and its epoch; also after the end of the run, as long as
         *     the process lives
         */
        void add(LateTensor late);

        /**
         * Says something of the run; nothing after its end.
         *
         * @param remark what, why and the cure
         */
        void remark(Remark remark);
    }
}
