package dev.underhood.exchange.tensorboard;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that does one thing after the other. Whoever gives it something to do never
 * waits, except for the end, and that not for long.
 */
final class OwnThread {
    /** A thing to do. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    private record Waiting(Task task, long bytes) {}

    private static final int MOST_HEAVY = 4;
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST = 1 << 16;
    private static final long LAST_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(3); // as the stores'

    private final String name;
    private final Task idle;
    private final Consumer<Throwable> failures;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private @Nullable Thread thread;
    private long bytes;
    private int heavy;
    private boolean ended;

    /**
     * Starts nothing yet.
     *
     * @param idle is done whenever there is nothing else to do
     * @param failures takes what a thing to do has thrown
     */
    OwnThread(String name, Task idle, Consumer<Throwable> failures) {
        this.name = name;
        this.idle = idle;
        this.failures = failures;
    }

    /** Returns whether there is room for something that holds so many bytes. */
    synchronized boolean hasRoomFor(long more) {
        return heavy == 0 || (heavy < MOST_HEAVY && bytes + more <= MOST_BYTES);
    }

    /**
     * Does something as soon as all that was given before is done.
     *
     * @param held how many bytes it holds until then
     * @return false if too much is waiting, or the end was given: it will not be done
     */
    synchronized boolean later(long held, Task task) {
        if (ended || waiting.size() >= MOST) {
            return false;
        }
        put(new Waiting(task, held));
        return true;
    }

    private void put(Waiting item) {
        waiting.add(item);
        bytes += item.bytes();
        heavy += item.bytes() > 0 ? 1 : 0;
        if (thread == null) {
            Thread started = new Thread(this::work, name);
            started.setDaemon(true);
            started.start();
            thread = started;
        }
        notifyAll();
    }

    /**
     * Gives it the last thing to do, and waits a little until all is done.
     *
     * @return false if that takes longer; it goes on as long as the process lives
     */
    boolean end(Task last) {
        Thread worker;
        synchronized (this) {
            if (ended) {
                return true;
            }
            put(new Waiting(last, 0));
            ended = true;
            worker = thread;
        }
        try {
            if (worker != null) {
                worker.join(LAST_WAIT_MILLIS);
                return !worker.isAlive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void work() {
        while (true) {
            Waiting next = next();
            if (next == null) {
                return;
            }
            attempt(next.task());
            synchronized (this) {
                bytes -= next.bytes();
                heavy -= next.bytes() > 0 ? 1 : 0;
            }
        }
    }

    private @Nullable Waiting next() {
        if (isIdle()) {
            attempt(idle);
        }
        synchronized (this) {
            while (waiting.isEmpty() && !ended) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    // nobody does this, and it ends nothing: the end does
                }
            }
            return waiting.poll();
        }
    }

    private synchronized boolean isIdle() {
        return waiting.isEmpty();
    }

    private void attempt(Task task) {
        try {
            task.run();
        } catch (Throwable failure) { // the training goes on, whatever it is
            failures.accept(failure);
        }
    }
}
