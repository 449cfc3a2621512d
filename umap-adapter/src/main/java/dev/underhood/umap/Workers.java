package dev.underhood.umap;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that share loops over rows. A loop is cut into pieces that whoever is free takes
 * next, so a loop's body must give the same result for a row whoever runs it and whenever: then the
 * number of threads changes nothing but the time. Waiting threads spin for a moment before they
 * sleep, because the layout starts thousands of short loops.
 */
final class Workers implements AutoCloseable {
    /** A part of a loop. */
    @FunctionalInterface
    interface Piece {
        /** Does the rows from (inclusive) to (exclusive). */
        void run(int from, int to);
    }

    private static final int SPINS = 4000;

    private final Thread[] others;
    private final AtomicInteger round = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;
    private int size;
    private int grain;
    private Piece piece = (from, to) -> {};

    /** Starts threads − 1 daemon threads; the caller of {@link #each} is the first one. */
    Workers(int threads) {
        others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Thread(this::serve, "underhood-umap-" + (i + 2));
            others[i].setDaemon(true);
            others[i].start();
        }
    }

    /** Runs a loop over 0 to size in pieces of grain rows and returns when all of it is done. */
    void each(int size, int grain, Piece piece) {
        if (others.length == 0 || size <= grain) {
            piece.run(0, size);
            return;
        }
        this.size = size;
        this.grain = grain;
        this.piece = piece;
        next.set(0);
        busy.set(others.length);
        round.incrementAndGet();
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
        take();
        for (int spins = 0; busy.get() > 0; spins++) {
            pause(spins);
        }
        Throwable failed = failure.getAndSet(null);
        if (failed instanceof Error error) {
            throw error;
        } else if (failed instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Ends the threads; a loop must not be running. */
    @Override
    public void close() {
        closed = true;
        round.incrementAndGet();
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
    }

    private void serve() {
        int seen = 0;
        while (true) {
            for (int spins = 0; round.get() == seen; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            seen++;
            if (closed) {
                return;
            }
            take();
            busy.decrementAndGet();
        }
    }

    private void take() {
        try {
            for (int from; (from = next.getAndAdd(grain)) < size; ) {
                piece.run(from, Math.min(size, from + grain));
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(size);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint: nothing but speed depends on it
    private static void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
