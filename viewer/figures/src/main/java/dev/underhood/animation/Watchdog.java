package dev.underhood.animation;

import java.time.Duration;

/** Ends a process that makes no progress, so that whoever waits for it is told. */
final class Watchdog implements AutoCloseable {
    private final Process process;
    private final Duration patience;
    private final Thread thread;
    private long since;
    private boolean waiting;
    private boolean bitten;

    Watchdog(Process process, Duration patience) {
        this.process = process;
        this.patience = patience;
        thread = new Thread(this::watch, "underhood-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** Somebody waits for the process from now on; drawing a frame may take as long as it likes. */
    synchronized void begin() {
        since = System.nanoTime();
        waiting = true;
        notifyAll();
    }

    /** Nobody waits any longer. */
    synchronized void end() {
        waiting = false;
    }

    /** Returns whether it has ended the process. */
    synchronized boolean hasBitten() {
        return bitten;
    }

    /** Returns how long it waits, in words. */
    String patience() {
        return patience.toMillis() % 1000 == 0
                ? patience.toSeconds() + " seconds"
                : patience.toMillis() / 1000.0 + " seconds";
    }

    private synchronized void watch() {
        try {
            while (process.isAlive()) {
                long left = patience.toNanos() - (waiting ? System.nanoTime() - since : 0);
                if (left <= 0) {
                    bitten = true;
                    process.destroyForcibly();
                    return;
                }
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            // it is not needed any longer
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
