package dev.underhood.umap.math;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether help pays, measured for each kind of loop: a machine may have fewer free processors than
 * it seems, and then helpers hold up the one who waits for them. The faster way is taken, and both
 * are tried again from time to time, because a machine's load changes. Used by one thread at a
 * time.
 */
public final class Paces {
    /** What a loop takes in its first nanoseconds tells of the compiler and not of the loop. */
    private static final long WARMING = 20_000_000;

    /** A trial, in nanoseconds: longer than the system lets a thread wait for its turn. */
    private static final long TRIAL = 20_000_000;

    /**
     * How long one way is tried at a time. The ways take turns, since loops of one kind need not be
     * alike; but helpers must not have to wake up for each loop.
     */
    private static final long TURN = 1_000_000;

    /**
     * How many trials long the faster way is taken before both are tried again, in the end: at
     * first the compiler may still be at work beside a loop.
     */
    private static final int TRUST = 10;

    /** What an old measurement of a way counts when it is tried again. */
    private static final double FADING = 0.25;

    private final Map<Class<?>, Pace> kinds = new HashMap<>();

    /** Returns the pace of a kind of loop: pieces made at one place in the code have one class. */
    Pace of(Workers.Piece piece) {
        return kinds.computeIfAbsent(piece.getClass(), kind -> new Pace());
    }

    /** The pace of one kind of loop. */
    static final class Pace {
        private final Way together = new Way();
        private final Way alone = new Way();
        private Way way = together;
        private long left = WARMING;
        private long turn;
        private boolean trial;
        private int trust = 1;

        /** Returns whether the next loop is to be shared. */
        boolean isShared() {
            return way == together;
        }

        /**
         * Tells how long a loop took, done the way that {@link #isShared} said.
         *
         * @param work in any unit that is the same for all loops of the kind
         */
        void took(long nanos, double work) {
            left -= nanos;
            if (trial) {
                way.add(nanos, work);
                turn -= nanos;
                if (turn <= 0) {
                    way = way == together ? alone : together;
                    turn = TURN;
                }
            }
            if (left > 0 || (trial && !(together.isKnown() && alone.isKnown()))) {
                return;
            }
            trial = !trial;
            if (trial) {
                together.fade();
                alone.fade();
                left = TRIAL;
                turn = TURN;
            } else {
                way = together.pace() <= alone.pace() ? together : alone;
                left = TRIAL * trust;
                trust = Math.min(TRUST, 2 * trust);
            }
        }
    }

    private static final class Way {
        private double nanos;
        private double work;

        void add(long more, double done) {
            nanos += more;
            work += done;
        }

        boolean isKnown() {
            return work > 0;
        }

        double pace() {
            return nanos / work;
        }

        void fade() {
            nanos *= FADING;
            work *= FADING;
        }
    }
}
