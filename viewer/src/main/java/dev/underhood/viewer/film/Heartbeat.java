package dev.underhood.viewer.film;

import dev.underhood.viewer.http.ClientStream;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends a client a byte of the opening now and then while its file is being made, and interrupts
 * the thread that makes it when the client is gone. Made and closed by that thread.
 */
final class Heartbeat implements AutoCloseable {
    private final Thread maker = Thread.currentThread();
    private final Object sending = new Object(); // taken before the client's, and this one's after
    private final ClientStream client;
    private final byte[] opening;
    private final Future<?> beats;
    private int sent;
    private boolean isComplete;
    private boolean isOver;
    private boolean isInterrupted;

    /**
     * Begins to send.
     *
     * @param millis after how long the first byte is sent, and between two
     */
    @SuppressWarnings("FutureReturnValueIgnored") // interrupting cannot fail
    Heartbeat(ClientStream client, byte[] opening, long millis, ScheduledExecutorService timer) {
        this.client = client;
        this.opening = opening;
        client.closed().thenRun(this::interrupt);
        beats = timer.scheduleAtFixedRate(this::beat, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        synchronized (sending) {
            if (!isComplete && sent < opening.length && client.waiting() == 0) {
                client.send(Arrays.copyOfRange(opening, sent, sent + 1));
                sent++;
            }
        }
    }

    /** Ends the sending, and returns what is left of the opening. */
    byte[] rest() {
        beats.cancel(false);
        synchronized (sending) {
            isComplete = true;
            return Arrays.copyOfRange(opening, sent, opening.length);
        }
    }

    private synchronized void interrupt() {
        if (!isOver) {
            isInterrupted = true;
            maker.interrupt();
        }
    }

    /** Ends the sending; what this thread does next is not interrupted. */
    @Override
    public void close() {
        rest();
        synchronized (this) {
            isOver = true;
            if (isInterrupted) {
                Thread.interrupted();
            }
        }
    }
}
