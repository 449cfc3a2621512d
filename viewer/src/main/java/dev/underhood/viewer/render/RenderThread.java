package dev.underhood.viewer.render;

/** The threads that draw: daemons, behind the training if there is one. */
public final class RenderThread {
    private RenderThread() {}

    @SuppressWarnings("ThreadPriorityCheck") // only a hint, to let the training go first
    public static Thread of(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
