package dev.underhood.capture.walk;

import ai.djl.ndarray.NDList;
import ai.djl.nn.SequentialBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Blocks that are nothing but their children, one after another or side by side. */
final class Containers {
    private Containers() {}

    static NDList sequence(Inside inside, NDList input) {
        List<NDList> past = new ArrayList<>();
        NDList current = input;
        for (String child : inside.children()) {
            current = inside.run(child, current);
            past.add(current);
        }
        if (!((SequentialBlock) inside.block()).isReturnIntermediate()) {
            return current;
        }
        NDList all = new NDList();
        past.forEach(all::addAll);
        return all;
    }

    /** How a parallel block joins its branches is private to it. */
    static NDList branches(Inside inside, NDList input) {
        Function<?, ?> join = inside.setting("function", Function.class);
        List<NDList> outputs = new ArrayList<>();
        for (String child : inside.children()) {
            outputs.add(inside.run(child, input));
        }
        @SuppressWarnings("unchecked") // of this type in DJL; any other fails in the replay
        Function<List<NDList>, NDList> joining = (Function<List<NDList>, NDList>) join;
        return joining.apply(outputs);
    }
}
