package dev.underhood.umap.math;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A loop whose pieces are taken by several threads. Who comes too late finds nothing left. */
final class SharedLoop {
    private final int size;
    private final int grain;
    private final Workers.Piece piece;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile @Nullable Thread waiting;

    SharedLoop(int size, int grain, Workers.Piece piece) {
        this.size = size;
        this.grain = grain;
        this.piece = piece;
    }

    /** Runs pieces until none is left that nobody has begun. */
    void take() {
        for (long from; (from = next.getAndAdd(grain)) < size; ) {
            long to = Math.min(size, from + grain);
            try {
                piece.run((int) from, (int) to);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                long left = next.getAndSet(size);
                finish(Math.max(0, size - left));
            }
            finish(to - from);
        }
    }

    private void finish(long rows) {
        if (done.addAndGet(rows) == size) {
            LockSupport.unpark(waiting);
        }
    }

    /**
     * Returns when the pieces that others have begun are done, too.
     *
     * @param spins looks before this thread sleeps, so that those others get its processor
     * @throws RuntimeException or an error that a piece has thrown
     */
    void await(int spins) {
        for (int i = 0; done.get() < size; i++) {
            if (i < spins) {
                Thread.onSpinWait();
            } else if (waiting == null) {
                waiting = Thread.currentThread();
            } else {
                LockSupport.park(this);
            }
        }
        Throwable failed = failure.get();
        if (failed instanceof Error error) {
            throw error;
        } else if (failed instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
