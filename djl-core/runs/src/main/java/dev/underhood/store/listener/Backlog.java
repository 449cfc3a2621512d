package dev.underhood.store.listener;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Remark;
import dev.underhood.run.StepSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The epochs and steps that are still to be written, and those that never will be. Bounded by items
 * and by bytes: what does not find room is left out, tensors before numbers, and counted.
 */
final class Backlog {
    static final int MOST_EPOCHS = 256;
    static final int MOST_STEPS = 1 << 16;
    static final long MOST_BYTES = 32 << 20;

    private static final int MOST_STRETCHES = 10;

    private final Deque<EpochSnapshot> epochs = new ArrayDeque<>();
    private final Deque<LateTensor> late = new ArrayDeque<>();
    private final Deque<StepSnapshot> steps = new ArrayDeque<>();
    private final NavigableMap<Integer, Integer> lost = new TreeMap<>();
    private final NavigableMap<Integer, Integer> thinned = new TreeMap<>();
    private long bytes;
    private long lostSteps;
    private long lostLate;
    private String reason = "";

    /** Takes note of why things are not written at the moment. */
    void because(String why) {
        reason = why;
    }

    void add(EpochSnapshot epoch) {
        if (epochs.size() >= MOST_EPOCHS) {
            lose(epoch.epoch());
        } else if (!epochs.isEmpty() && bytes + epoch.bytes() > MOST_BYTES) {
            note(thinned, epoch.epoch());
            epochs.add(epoch.withoutTensors());
        } else {
            epochs.add(epoch);
            bytes += epoch.bytes();
        }
    }

    void add(LateTensor tensor) {
        boolean isFull = bytes > 0 && bytes + tensor.tensor().bytes() > MOST_BYTES;
        if (isFull || late.size() >= MOST_STEPS) {
            lostLate++;
        } else {
            late.add(tensor);
            bytes += tensor.tensor().bytes();
        }
    }

    @Nullable LateTensor firstLate() {
        return late.peek();
    }

    /** Removes the first late tensor, because it has been written or never will be. */
    void removeFirstLate(boolean written) {
        bytes -= late.remove().tensor().bytes();
        lostLate += written ? 0 : 1;
    }

    void add(StepSnapshot step) {
        if (steps.size() >= MOST_STEPS) {
            lostSteps++;
        } else {
            steps.add(step);
        }
    }

    @Nullable EpochSnapshot firstEpoch() {
        return epochs.peek();
    }

    /** Removes the first epoch, because it has been written or never will be. */
    void removeFirstEpoch(boolean written) {
        EpochSnapshot first = epochs.remove();
        bytes -= first.bytes();
        if (!written) {
            lose(first.epoch());
        }
    }

    int steps() {
        return steps.size();
    }

    /** Returns the steps that waited longest. */
    List<StepSnapshot> firstSteps(int most) {
        return steps.stream().limit(most).toList();
    }

    /** Removes steps, because they have been written or never will be. */
    void removeFirstSteps(int count, boolean written) {
        for (int i = 0; i < count; i++) {
            steps.remove();
        }
        lostSteps += written ? 0 : count;
    }

    /** Loses everything that waits. */
    void giveUp() {
        while (!epochs.isEmpty()) {
            removeFirstEpoch(false);
        }
        removeFirstSteps(steps.size(), false);
        while (!late.isEmpty()) {
            removeFirstLate(false);
        }
    }

    /** Returns what a reader of the run must know; empty if nothing is missing. */
    List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        if (!lost.isEmpty()) {
            remarks.add(remark("Epochs could not be written", text(lost)));
        }
        if (!thinned.isEmpty()) {
            remarks.add(remark("Tensors could not be written", "those of epochs " + text(thinned)));
        }
        if (lostSteps > 0) {
            remarks.add(remark("Steps could not be written", lostSteps + " of them"));
        }
        if (lostLate > 0) {
            remarks.add(remark("Late tensors could not be written", lostLate + " of them"));
        }
        return remarks;
    }

    private Remark remark(String what, String which) {
        return Remark.of(what, reason.isEmpty() ? which : which + ", because " + reason);
    }

    private void lose(int epoch) {
        note(lost, epoch);
        thinned.remove(epoch);
    }

    /** Keeps stretches of numbers, each by its first and last. */
    private static void note(NavigableMap<Integer, Integer> stretches, int number) {
        Map.Entry<Integer, Integer> before = stretches.floorEntry(number);
        if (before != null && number <= before.getValue() + 1) {
            stretches.put(before.getKey(), Math.max(number, before.getValue()));
        } else {
            stretches.put(number, number);
        }
    }

    private static String text(NavigableMap<Integer, Integer> stretches) {
        StringBuilder text = new StringBuilder();
        stretches.entrySet().stream()
                .limit(MOST_STRETCHES)
                .forEach(
                        stretch ->
                                text.append(text.isEmpty() ? "" : ", ")
                                        .append(stretch.getKey())
                                        .append(
                                                stretch.getKey().equals(stretch.getValue())
                                                        ? ""
                                                        : " to " + stretch.getValue()));
        return text + (stretches.size() > MOST_STRETCHES ? ", …" : "");
    }
}
