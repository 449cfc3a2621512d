package dev.underhood.record;

import dev.underhood.run.RunListener;
import dev.underhood.run.StepSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the listeners, in its order, and how much that is. An item counts until it has
 * been handed out, so that a bound holds for the memory that is taken. Used under the lock of its
 * {@link Delivery}.
 */
final class Waiting {
    /** Something to hand out, and what it takes while it waits. */
    record Item(Consumer<RunListener> call, long bytes, int steps, boolean epoch) {
        static Item of(Consumer<RunListener> call) {
            return new Item(call, 0, 0, false);
        }
    }

    private final Deque<Item> items = new ArrayDeque<>();
    private List<StepSnapshot> gathered = new ArrayList<>();
    private int epochs;
    private int steps;
    private long bytes;

    boolean isEmpty() {
        return items.isEmpty();
    }

    int epochs() {
        return epochs;
    }

    int steps() {
        return steps;
    }

    long bytes() {
        return bytes;
    }

    /** Adds a step to those that are handed out together. */
    void gather(StepSnapshot step) {
        gathered.add(step);
        steps++;
    }

    /** Puts the gathered steps behind what waits. */
    void putSteps() {
        if (!gathered.isEmpty()) {
            List<StepSnapshot> batch = gathered;
            gathered = new ArrayList<>();
            steps -= batch.size(); // they are counted with the item from now on
            put(new Item(listener -> batch.forEach(listener::onStep), 0, batch.size(), false));
        }
    }

    void put(Item item) {
        items.add(item);
        bytes += item.bytes();
        steps += item.steps();
        epochs += item.epoch() ? 1 : 0;
    }

    void putFirst(Item item) {
        items.addFirst(item);
    }

    /** Puts an item before another; not at all if that does not wait any more. */
    void putBefore(Item other, Item item) {
        Deque<Item> behind = new ArrayDeque<>();
        while (items.contains(other)) {
            behind.addFirst(items.removeLast());
        }
        if (!behind.isEmpty()) {
            put(item);
            items.addAll(behind);
        }
    }

    @Nullable Item poll() {
        return items.poll();
    }

    void handedOut(Item item) {
        bytes -= item.bytes();
        steps -= item.steps();
        epochs -= item.epoch() ? 1 : 0;
    }
}
