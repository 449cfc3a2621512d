package dev.underhood.capture;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A block that returns its input, and shows it to the recorder while the probes pass through. Put
 * it into a block that you wrote, whose inside cannot be seen from outside, where you want to see
 * activations; ask for it by its name.
 */
public final class Tap extends AbstractBlock {
    /** Who looks, and on which thread: a training that runs elsewhere passes by untouched. */
    private record Watch(Thread thread, UnaryOperator<NDList> look) {}

    private volatile @Nullable Watch watch;

    /** Makes a tap. */
    public Tap() {
        super((byte) 1);
    }

    /**
     * Shows what passes through on this thread from now on.
     *
     * @param look gets each input of this block while it is valid, and returns what the block hands
     *     on: the same, or something else in its place
     */
    public void watch(UnaryOperator<NDList> look) {
        watch = new Watch(Thread.currentThread(), look);
    }

    /** Shows nothing any longer. */
    public void unwatch() {
        watch = null;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> params) {
        Watch current = watch;
        if (current != null && current.thread() == Thread.currentThread()) {
            return current.look().apply(inputs);
        }
        return inputs;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }

    @Override
    public void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {}
}
