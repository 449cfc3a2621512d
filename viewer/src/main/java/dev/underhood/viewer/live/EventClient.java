package dev.underhood.viewer.live;

import dev.underhood.viewer.http.ClientStream;
import dev.underhood.viewer.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One browser that listens to server-sent events. Nobody ever waits for one that does not read:
 * what is waiting is bounded by {@link #hasRoom}. Used by the watching thread only.
 */
final class EventClient {
    static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(8);

    private static final int MAX_WAITING = 256;

    private final ClientStream stream;
    private long sentAt = System.nanoTime();

    EventClient(ClientStream stream) {
        this.stream = stream;
    }

    /**
     * Returns what is completed when the client is gone or {@link #finish} has been carried out.
     */
    CompletableFuture<Void> closed() {
        return stream.closed();
    }

    boolean hasRoom() {
        return stream.waiting() < MAX_WAITING;
    }

    /** Sends an event; its name and data must hold no line break. */
    void send(String event, Object data) {
        send("event: " + event + "\ndata: " + text(data) + "\n\n");
    }

    /** Sends an event with an id, from which the client continues after an interruption. */
    void send(String event, int id, Object data) {
        send("event: " + event + "\nid: " + id + "\ndata: " + text(data) + "\n\n");
    }

    /** Sends a comment if there was nothing else to send for a while, so that both sides notice. */
    void heartbeat(long afterNanos) {
        if (System.nanoTime() - sentAt > afterNanos && stream.waiting() == 0) {
            send(": still here\n\n");
        }
    }

    /** Ends the stream once everything has been sent. */
    void finish() {
        stream.finish();
    }

    /** Returns whether the client has taken nothing for long although something is waiting. */
    boolean isStalled() {
        return stream.isStalled(STALLED_NANOS);
    }

    /** Drops the client at once. */
    void cut() {
        stream.cut();
    }

    private void send(String text) {
        sentAt = System.nanoTime();
        stream.send(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Object data) {
        return new String(Json.write(data), StandardCharsets.UTF_8);
    }
}
