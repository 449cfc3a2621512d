package dev.underhood.viewer.live;

import java.util.concurrent.TimeUnit;

/**
 * Whether pages are still fetching what they were told of: requests that are being answered, event
 * streams excepted. Safe for use by many threads.
 */
public final class Activity {
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(3);

    private int running;
    private long changedAt = System.nanoTime();

    public synchronized void begin() {
        running++;
        changedAt = System.nanoTime();
    }

    public synchronized void end() {
        running--;
        changedAt = System.nanoTime();
        notifyAll();
    }

    /**
     * Waits until nothing has been asked for during a moment; for some seconds at most.
     *
     * @param since {@code System.nanoTime} of the news that pages may be fetching
     */
    synchronized void awaitQuiet(long since) {
        long end = System.nanoTime() + LONGEST_NANOS;
        try {
            while (true) {
                long now = System.nanoTime();
                long last = since - changedAt > 0 ? since : changedAt;
                long quiet = running > 0 ? QUIET_NANOS : last + QUIET_NANOS - now;
                long left = Math.min(quiet, end - now);
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
