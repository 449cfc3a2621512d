package dev.underhood.umap.math;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that share loops over rows. A loop is cut into pieces that whoever is free takes
 * next, so a loop's body must give the same result for a row whoever runs it and whenever: then the
 * number of threads changes nothing but the time.
 *
 * <p>On a machine with other work the system stops any thread at any moment. So the caller waits
 * for nobody who has not begun: it takes all pieces that are left and then waits for those under
 * way only. And it shares a kind of loop only as long as that is faster by the clock ({@link
 * Paces}).
 */
public final class Workers implements AutoCloseable {
    /** A part of a loop. */
    @FunctionalInterface
    public interface Piece {
        /** Does the rows from (inclusive) to (exclusive). */
        void run(int from, int to);
    }

    /** Looks at a variable before a thread sleeps: the layout starts thousands of short loops. */
    private static final int SPINS = 2000;

    private final Thread[] others;
    private final Paces paces;
    private final AtomicInteger asleep = new AtomicInteger();
    private volatile @Nullable SharedLoop loop;
    private volatile boolean closed;

    /** Starts threads − 1 daemon threads; the caller of {@link #each} is the first one. */
    public Workers(int threads) {
        this(threads, new Paces());
    }

    /** The same with what earlier workers have learnt about the same loops. */
    public Workers(int threads, Paces paces) {
        this.paces = paces;
        others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Thread(this::serve, "underhood-umap-" + (i + 2));
            others[i].setDaemon(true);
            others[i].start();
        }
    }

    /** Runs a loop over 0 to size in pieces of grain rows and returns when all of it is done. */
    public void each(int size, int grain, Piece piece) {
        each(size, grain, 1, piece);
    }

    /**
     * Runs a loop of which the rows are not always as much work.
     *
     * @param work of a row, in any unit that is the same for all loops at one place in the code
     */
    public void each(int size, int grain, double work, Piece piece) {
        if (others.length == 0 || size <= grain) {
            piece.run(0, size);
            return;
        }
        Paces.Pace pace = paces.of(piece);
        boolean shared = pace.isShared();
        long begin = System.nanoTime();
        if (shared) {
            share(new SharedLoop(size, grain, piece));
        } else {
            piece.run(0, size);
        }
        pace.took(System.nanoTime() - begin, size * work);
    }

    private void share(SharedLoop some) {
        loop = some;
        if (asleep.get() > 0) {
            for (Thread other : others) {
                LockSupport.unpark(other);
            }
        }
        some.take();
        some.await(SPINS);
    }

    /** Ends the threads; a loop must not be running. */
    @Override
    public void close() {
        closed = true;
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
    }

    private void serve() {
        SharedLoop seen = null;
        int spins = 0;
        while (!closed) {
            SharedLoop now = loop;
            if (now != null && now != seen) {
                seen = now;
                spins = 0;
                now.take();
            } else if (spins++ < SPINS) {
                Thread.onSpinWait();
            } else {
                asleep.incrementAndGet();
                if (loop == seen && !closed) {
                    LockSupport.park(this);
                }
                asleep.decrementAndGet();
            }
        }
    }
}
