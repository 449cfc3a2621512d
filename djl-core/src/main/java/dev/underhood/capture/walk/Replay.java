package dev.underhood.capture.walk;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.underhood.run.Remark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Proves walks: the first time that a block is walked through, the network's answer must be that of
 * its own forward pass to the last bit. A block for which it is not is closed from then on. That
 * costs one forward pass for all blocks together, and is kept for all captures.
 */
final class Replay {
    private enum Verdict {
        PROVED,
        /** The network's own pass comes out different each time: nothing can be proved. */
        DRAWS,
        REFUTED
    }

    private static final Map<Block, Verdict> VERDICTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final Block model;
    private final Set<String> wanted;
    private final Supplier<NDList> inputs;
    private final ParameterStore parameters;

    private Replay(
            Block model, Set<String> wanted, Supplier<NDList> inputs, ParameterStore parameters) {
        this.model = model;
        this.wanted = wanted;
        this.inputs = inputs;
        this.parameters = parameters;
    }

    /** Whether nothing speaks against walking through a block. */
    static boolean allows(Block block) {
        return VERDICTS.get(block) != Verdict.REFUTED;
    }

    /**
     * Proves the walk to layers, as far as it is not proved yet, and says what could not be proved.
     *
     * @param inputs makes the same inputs anew for each pass, which may change them
     */
    static void prove(
            Block model,
            Set<String> wanted,
            Supplier<NDList> inputs,
            ParameterStore parameters,
            Consumer<Remark> told) {
        List<NamedBlock> composites =
                NamedBlock.all(model).stream() // the model first: its name is not part of a path
                        .filter(named -> isOnTheWay(named, model, wanted))
                        .filter(named -> Composite.of(named.block()) != null)
                        .toList();
        List<Block> unknown =
                composites.stream()
                        .map(NamedBlock::block)
                        .filter(block -> !VERDICTS.containsKey(block))
                        .distinct()
                        .toList();
        if (!unknown.isEmpty()) {
            new Replay(model, wanted, inputs, parameters).judge(unknown);
        }
        for (NamedBlock named : composites) {
            remark(named, VERDICTS.get(named.block()), told);
        }
    }

    private static boolean isOnTheWay(NamedBlock named, Block model, Set<String> wanted) {
        boolean root = named.block() == model && !model.getChildren().isEmpty();
        return LayerWalk.isWithin(wanted, root ? "" : named.path());
    }

    private void judge(List<Block> unknown) {
        NDList own = own();
        if (isRepeated(own, Replay::allows)) {
            unknown.forEach(block -> VERDICTS.put(block, Verdict.PROVED));
        } else if (!isSame(own, own())) {
            unknown.forEach(block -> VERDICTS.put(block, Verdict.DRAWS));
        } else {
            List<Block> open = new ArrayList<>();
            for (Block block : unknown) { // each before those inside of it
                open.add(block);
                boolean proved =
                        isRepeated(
                                own,
                                each ->
                                        unknown.contains(each)
                                                ? open.contains(each)
                                                : allows(each));
                VERDICTS.put(block, proved ? Verdict.PROVED : Verdict.REFUTED);
                if (!proved) {
                    open.remove(block);
                }
            }
        }
    }

    private NDList own() {
        return model.forward(parameters, inputs.get(), false);
    }

    private boolean isRepeated(NDList own, Predicate<Block> open) {
        try {
            LayerWalk walk = new LayerWalk(parameters, wanted, (path, output) -> output, open);
            return isSame(own, walk.forward(model, inputs.get()));
        } catch (RuntimeException | LinkageError e) { // the own pass did not throw
            return false;
        }
    }

    private static boolean isSame(NDList one, NDList other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            NDArray first = one.get(i);
            NDArray second = other.get(i);
            if (!first.getShape().equals(second.getShape())
                    || first.getDataType() != second.getDataType()
                    || !first.toByteBuffer().equals(second.toByteBuffer())) {
                return false;
            }
        }
        return true;
    }

    private static void remark(NamedBlock named, @Nullable Verdict verdict, Consumer<Remark> told) {
        if (verdict == Verdict.REFUTED) {
            told.accept(
                    new Remark(
                            "The inside of " + named.path() + " is not recorded",
                            "repeated from its parts, its forward pass gives other values than the"
                                    + " network's own",
                            "Put a Tap where you want to look"));
        } else if (verdict == Verdict.DRAWS) {
            told.accept(
                    Remark.of(
                            "That the recorded layers are those of the network's own forward pass"
                                    + " could not be proved",
                            "its answer to the same input is another each time: it draws random"
                                    + " numbers in inference"));
        }
    }
}
