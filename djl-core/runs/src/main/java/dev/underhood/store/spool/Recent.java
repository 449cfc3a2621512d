package dev.underhood.store.spool;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a run has got last, still in memory, so that a courier who keeps up need not read it.
 * Bounded: what does not find room is read from the spool. Safe for use by many threads.
 */
final class Recent {
    private static final long MOST_BYTES = 16 << 20;
    private static final int MOST = 1024;

    private final Deque<EpochSnapshot> epochs = new ArrayDeque<>();
    private final Deque<LateTensor> late = new ArrayDeque<>();
    private long bytes;
    private int after; // all later epochs are here
    private boolean isLateWhole;

    /**
     * @param after the last epoch that is not here
     * @param isLateWhole whether all late tensors that are not delivered are here
     */
    Recent(int after, boolean isLateWhole) {
        this.after = after;
        this.isLateWhole = isLateWhole;
    }

    synchronized void add(EpochSnapshot epoch) {
        epochs.add(epoch);
        bytes += epoch.bytes();
        while (bytes > MOST_BYTES || epochs.size() > MOST) {
            EpochSnapshot oldest = epochs.remove();
            bytes -= oldest.bytes();
            after = oldest.epoch();
        }
    }

    synchronized void add(LateTensor tensor) {
        if (late.size() >= MOST || bytes + tensor.tensor().bytes() > MOST_BYTES) {
            isLateWhole = false;
        } else {
            late.add(tensor);
            bytes += tensor.tensor().bytes();
        }
    }

    /** Returns the last epoch that has to be read from the spool, if it is not delivered. */
    synchronized int after() {
        return after;
    }

    /** Returns the first epoch behind one; null if there is none, or it is not here. */
    synchronized @Nullable EpochSnapshot firstAfter(int delivered) {
        for (EpochSnapshot first = epochs.peek(); first != null; first = epochs.peek()) {
            if (first.epoch() > delivered) {
                return after <= delivered ? first : null;
            }
            epochs.remove();
            bytes -= first.bytes();
            after = first.epoch();
        }
        return null;
    }

    synchronized @Nullable LateTensor firstLate() {
        return late.peek();
    }

    /** The first late tensor is delivered. */
    synchronized void removeFirstLate() {
        bytes -= late.remove().tensor().bytes();
    }

    /** Returns whether some late tensors are in the spool only, and takes them for delivered. */
    synchronized boolean takeLateInSpool() {
        boolean some = !isLateWhole;
        isLateWhole = true;
        return some;
    }

    /** They were not delivered after all. */
    synchronized void putLateInSpool() {
        isLateWhole = false;
    }
}
