package dev.underhood.capture.walk;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a block's forward pass for inference from its parts, so that each can be looked at. Where
 * the repetition and the block's own pass differ in any bit, {@link Replay} finds it out.
 */
@FunctionalInterface
interface Composite {
    /** The model zoo need not be on the class path, so classes are known by name. */
    Map<String, Composite> KNOWN =
            Map.ofEntries(
                    Map.entry(SequentialBlock.class.getName(), Containers::sequence),
                    Map.entry(ParallelBlock.class.getName(), Containers::branches),
                    Map.entry(LSTM.class.getName(), Recurrence::lstm),
                    Map.entry(GRU.class.getName(), Recurrence::gru),
                    Map.entry(RNN.class.getName(), Recurrence::rnn),
                    Map.entry(TransformerEncoderBlock.class.getName(), Transformers::encoder),
                    Map.entry(
                            ScaledDotProductAttentionBlock.class.getName(),
                            Transformers::attention),
                    Map.entry(BertBlock.class.getName(), Bert::forward),
                    Map.entry("ai.djl.basicmodelzoo.tabular.TabNet", TabNetSteps::all),
                    Map.entry(
                            "ai.djl.basicmodelzoo.tabular.TabNet$DecisionStep", TabNetSteps::step),
                    Map.entry(
                            "ai.djl.basicmodelzoo.tabular.TabNet$AttentionTransformer",
                            TabNetSteps::mask));

    /**
     * Repeats the pass.
     *
     * @param inside the block's parts
     * @param input what the block takes
     * @return what it hands on
     */
    NDList forward(Inside inside, NDList input);

    /**
     * Returns how the pass of a block is repeated. A subclass is what it extends, e.g. a sequence,
     * unless it has a forward pass of another kind.
     *
     * @return null if it is not known
     */
    static @Nullable Composite of(Block block) {
        for (Class<?> type = block.getClass(); type != null; type = type.getSuperclass()) {
            Composite known = KNOWN.get(type.getName());
            if (known != null || computes(type)) {
                return known;
            }
        }
        return null;
    }

    private static boolean computes(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().startsWith("forward"));
    }
}
