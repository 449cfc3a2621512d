package dev.underhood.viewer.live;

import dev.underhood.viewer.http.Json;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * One browser that listens to server-sent events. Writes only as much as the connection takes at
 * once, so nobody ever waits for a client that does not read; what is waiting is bounded by {@link
 * #hasRoom}.
 */
final class EventClient implements WriteListener {
    static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(8);

    private static final int MAX_WAITING = 256;

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private final ServletOutputStream out;
    private final EndPoint connection;
    private boolean blocked = true;
    private boolean flushed = true;
    private boolean ending;
    private long progressAt = System.nanoTime();
    private long sentAt = progressAt;

    private EventClient(ServletOutputStream out, EndPoint connection) {
        this.out = out;
        this.connection = connection;
    }

    /** Begins the stream; the request must be asynchronous already. */
    static EventClient of(Context ctx) throws IOException {
        EndPoint connection =
                ServletContextRequest.getServletContextRequest(ctx.req())
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint();
        EventClient client = new EventClient(ctx.res().getOutputStream(), connection);
        client.out.setWriteListener(client);
        return client;
    }

    /**
     * Returns what is completed when the client is gone or {@link #finish} has been carried out.
     */
    CompletableFuture<Void> closed() {
        return closed;
    }

    synchronized boolean hasRoom() {
        return waiting.size() < MAX_WAITING;
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
    synchronized void heartbeat(long afterNanos) {
        if (System.nanoTime() - sentAt > afterNanos && waiting.isEmpty()) {
            send(": still here\n\n");
        }
    }

    /** Ends the stream once everything has been sent. */
    synchronized void finish() {
        ending = true;
        pump();
    }

    /** Returns whether the client has taken nothing for long although something is waiting. */
    synchronized boolean isStalled() {
        return blocked && System.nanoTime() - progressAt > STALLED_NANOS;
    }

    /** Drops the client at once. */
    void cut() {
        connection.close(new IOException("the client does not read"));
        closed.complete(null);
    }

    @Override
    public synchronized void onWritePossible() {
        blocked = false;
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        closed.complete(null);
    }

    private synchronized void send(String text) {
        if (ending) {
            return;
        }
        sentAt = System.nanoTime();
        waiting.add(text.getBytes(StandardCharsets.UTF_8));
        pump();
    }

    private void pump() {
        try {
            while (!closed.isDone() && isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    out.write(next);
                    flushed = false;
                } else if (!flushed) {
                    out.flush();
                    flushed = true;
                } else {
                    if (ending) {
                        closed.complete(null);
                    }
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) { // the connection is gone
            closed.complete(null);
        }
    }

    /**
     * After a "no", Jetty calls {@link #onWritePossible}; asking again before that is pointless.
     */
    private boolean isReady() {
        if (!blocked) {
            progressAt = System.nanoTime();
            blocked = !out.isReady();
        }
        return !blocked;
    }

    private static String text(Object data) {
        return new String(Json.write(data), StandardCharsets.UTF_8);
    }
}
