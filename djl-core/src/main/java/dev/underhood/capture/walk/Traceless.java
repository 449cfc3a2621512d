package dev.underhood.capture.walk;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tap;
import dev.underhood.run.Remark;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the blocks that can be run for inference without a trace from those that are unknown.
 * PyTorch's random numbers can be seeded through DJL but not read, so a block that draws one more
 * of them changes the rest of the training; so does a block that counts its calls.
 *
 * <p>DJL's own layers draw nothing in inference (its dropout is off) and remember nothing. Whatever
 * is somebody else's may do both: a class, a TorchScript model, and a function in a {@link
 * LambdaBlock} or a {@link ParallelBlock}, which is judged by the class that it was written in.
 */
public final class Traceless {
    /** DJL's layers and its ready-made networks; not its examples, nor its engines' blocks. */
    private static final List<String> KNOWN =
            List.of("ai.djl.nn.", "ai.djl.basicmodelzoo.", "ai.djl.modality.nlp.embedding.");

    private Traceless() {}

    /** Whether a block is known to leave no trace; its children are not looked at. */
    static boolean is(Block block) {
        if (block.getClass() == LambdaBlock.class) {
            return isKnownFunction(HiddenField.read(block, "lambda", Function.class));
        }
        if (block.getClass() == ParallelBlock.class) {
            return isKnownFunction(HiddenField.read(block, "function", Function.class));
        }
        return isKnown(block.getClass()) || block instanceof Tap;
    }

    /**
     * Returns the blocks that are unknown, the model and all below it.
     *
     * @param model the model's block
     * @return their paths in the model, each before those of its children
     */
    public static List<String> unknown(Block model) {
        List<NamedBlock> all = new ArrayList<>(NamedBlock.below(model));
        if (!model.getChildren().isEmpty()) {
            all.add(0, NamedBlock.root(model));
        }
        return all.stream().filter(named -> !is(named.block())).map(NamedBlock::path).toList();
    }

    /**
     * Says which blocks are unknown, if any: they are about to be run a second time.
     *
     * @param model the model's block
     * @param asked what they are run for, without an article: {@code probes}
     * @param frame takes the remark
     */
    public static void remark(Block model, String asked, Frame frame) {
        List<String> unknown = unknown(model);
        if (!unknown.isEmpty()) {
            frame.remark(
                    new Remark(
                            "The " + asked + " run blocks that may leave a trace",
                            "if "
                                    + someOf(unknown)
                                    + " draws random numbers or counts its calls, the parameters"
                                    + " differ from those of a training without "
                                    + asked,
                            "Leave out the " + asked + " where that matters"));
        }
    }

    /**
     * Names blocks for a remark.
     *
     * @param unknown their paths, one or more
     * @return the first five
     */
    public static String someOf(List<String> unknown) {
        String first = String.join(", ", unknown.subList(0, Math.min(5, unknown.size())));
        return first + (unknown.size() > 5 ? " or others" : "");
    }

    /**
     * Where DJL wraps a function to take a single array, the wrapped one decides. Its class is made
     * at run time and named after the class in which it was written.
     */
    private static boolean isKnownFunction(@Nullable Object function) {
        if (function == null || !isKnown(function.getClass())) {
            return false;
        }
        if (!function.getClass().getName().startsWith(LambdaBlock.class.getName() + "$$Lambda")) {
            return true;
        }
        for (Field captured : function.getClass().getDeclaredFields()) {
            if (!isKnownFunction(HiddenField.value(captured, function))) {
                return false;
            }
        }
        return function.getClass().getDeclaredFields().length > 0;
    }

    private static boolean isKnown(Class<?> type) {
        return KNOWN.stream().anyMatch(type.getName()::startsWith);
    }
}
