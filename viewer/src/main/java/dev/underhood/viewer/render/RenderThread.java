package dev.underhood.viewer.render;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that draw: daemons, behind the training if there is one. */
public final class RenderThread {
    private RenderThread() {}

    /**
     * Makes threads that end when they have had nothing to do for ten seconds.
     *
     * @param count how many
     * @param waiting how many tasks may wait for one; more are rejected
     */
    public static ThreadPoolExecutor pool(int count, int waiting, String name) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        10,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(waiting),
                        task -> of(task, name));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @SuppressWarnings("ThreadPriorityCheck") // only a hint, to let the training go first
    public static Thread of(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
