package dev.underhood.capture;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A block that returns its input, and shows it to the recorder while the probes pass through. Put
 * it into a block of your own, whose inside cannot be looked into from outside, where you want to
 * see activations; ask for it by its name.
 */
public final class Tap extends AbstractBlock {
    /**
     * Where the values go while this thread shows the probes to the network; the training itself
     * passes by untouched.
     */
    private final ThreadLocal<@Nullable Consumer<NDList>> watcher = new ThreadLocal<>();

    /** Makes a tap. */
    public Tap() {
        super((byte) 1);
    }

    void watch(@Nullable Consumer<NDList> consumer) {
        if (consumer == null) {
            watcher.remove();
        } else {
            watcher.set(consumer);
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> params) {
        Consumer<NDList> consumer = watcher.get();
        if (consumer != null) {
            consumer.accept(inputs);
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
