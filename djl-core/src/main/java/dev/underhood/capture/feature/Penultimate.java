package dev.underhood.capture.feature;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Prelu;
import dev.underhood.capture.Tap;
import dev.underhood.capture.walk.NamedBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the layer whose output goes into the last one that has weights: what stands before the last
 * such block in a sequence, in the sequence in which that one ends, and so on. Blocks that only
 * scale what they are given (batch normalisation, PReLU) do not count as such. Heads that stand
 * side by side have their input in common.
 */
final class Penultimate {
    private static final String NORMALISATIONS = "ai.djl.nn.norm.";

    private Penultimate() {}

    /**
     * Finds the layer.
     *
     * @param model an initialised model
     * @return its path; the last {@link Tap} where the way of the data cannot be seen; null if
     *     there is none either
     */
    static @Nullable String of(Block model) {
        String found = before("", model, null);
        return found == null ? lastTap(model) : found;
    }

    /** Returns the path of what goes into the last weights of a block. */
    private static @Nullable String before(String path, Block block, @Nullable String input) {
        if (block.getClass() != SequentialBlock.class
                || ((SequentialBlock) block).isReturnIntermediate()) {
            return input;
        }
        List<String> names = block.getChildren().keys();
        List<Block> children = block.getChildren().values();
        for (int i = children.size() - 1; i >= 0; i--) {
            if (hasWeights(children.get(i))) {
                String given = i == 0 ? input : within(path, names.get(i - 1));
                return before(within(path, names.get(i)), children.get(i), given);
            }
        }
        return input;
    }

    private static String within(String path, String child) {
        return path.isEmpty() ? child : path + "/" + child;
    }

    private static boolean hasWeights(Block block) {
        boolean onlyScales =
                block instanceof Prelu || block.getClass().getName().startsWith(NORMALISATIONS);
        return (!onlyScales && !block.getDirectParameters().values().isEmpty())
                || block.getChildren().values().stream().anyMatch(Penultimate::hasWeights);
    }

    private static @Nullable String lastTap(Block model) {
        return NamedBlock.below(model).stream()
                .filter(named -> named.block() instanceof Tap)
                .reduce((first, second) -> second)
                .map(NamedBlock::path)
                .orElse(null);
    }
}
