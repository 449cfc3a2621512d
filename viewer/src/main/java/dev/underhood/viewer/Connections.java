package dev.underhood.viewer;

import dev.underhood.viewer.http.Json;
import dev.underhood.viewer.http.SecurityHeaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The open connections. One that takes its time to say what it wants is told so and closed; beyond
 * the cap a new one takes the place of the one that has been silent longest. Safe for use by many
 * threads.
 */
final class Connections implements Connection.Listener {
    static final int MAX = 256;

    /** Until when a request's headers must have come; the look comes within another second. */
    private static final long HEADER_NANOS = TimeUnit.MILLISECONDS.toNanos(8_500);

    private static final long LOOK_SECONDS = 1;

    private final Map<Connection, Wait> open = new HashMap<>();
    private final Scheduler timer;
    private final byte[] timeout;

    /** What a connection is waited for. */
    private static final class Wait {
        int requests;
        long since = System.nanoTime();
        long bytes;
        boolean isBegun = true; // a new connection has its first request to send
        boolean isTold;
    }

    Connections(Scheduler timer, SecurityHeaders security) {
        this.timer = timer;
        timeout = timeout(security);
    }

    /** Begins to look now and then, for as long as the timer runs. */
    void watch() {
        timer.schedule(this::look, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Returns a handler that counts the requests of each connection on their way to another one.
     */
    Handler before(Handler next) {
        return new Handler.Wrapper(next) {
            @Override
            public boolean handle(Request request, Response response, Callback callback)
                    throws Exception {
                Connection connection = request.getConnectionMetaData().getConnection();
                begin(connection);
                Request.addCompletionListener(request, failure -> end(connection));
                return super.handle(request, response, callback);
            }
        };
    }

    @Override
    public void onOpened(Connection connection) {
        Optional<Connection> surplus = Optional.empty();
        synchronized (this) {
            if (open.size() >= MAX) {
                surplus = Optional.of(longestSilent().orElse(connection));
                surplus.ifPresent(open::remove);
            }
            if (surplus.filter(connection::equals).isEmpty()) {
                open.put(connection, new Wait());
            }
        }
        surplus.ifPresent(
                each -> each.getEndPoint().close(new IOException("too many connections")));
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** A request has come in full. */
    private synchronized void begin(Connection connection) {
        Wait wait = open.get(connection);
        if (wait != null) {
            wait.requests++;
        }
    }

    /** A request was answered. */
    private synchronized void end(Connection connection) {
        Wait wait = open.get(connection);
        if (wait != null) {
            wait.requests--;
            wait.since = System.nanoTime();
            wait.bytes = connection.getBytesIn();
            wait.isBegun = false;
        }
    }

    synchronized int size() {
        return open.size();
    }

    private Optional<Connection> longestSilent() {
        return open.entrySet().stream()
                .filter(each -> each.getValue().requests == 0)
                .min(Comparator.comparing(each -> each.getValue().since))
                .map(Map.Entry::getKey);
    }

    private void look() {
        List<Connection> late = new ArrayList<>();
        List<Connection> told = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            open.forEach(
                    (connection, wait) -> {
                        if (wait.requests > 0) {
                            return;
                        }
                        if (!wait.isBegun && connection.getBytesIn() != wait.bytes) {
                            wait.isBegun = true;
                            wait.since = now;
                        }
                        if (wait.isTold) {
                            told.add(connection);
                        } else if (wait.isBegun && now - wait.since > HEADER_NANOS) {
                            wait.isTold = true;
                            late.add(connection);
                        }
                    });
        }
        told.forEach(connection -> connection.getEndPoint().close());
        late.forEach(this::refuse);
        try {
            watch();
        } catch (RuntimeException e) {
            // the server is being stopped, and its timer with it
        }
    }

    /** Says why, and that nothing more will come; the next look closes the connection. */
    private void refuse(Connection connection) {
        EndPoint end = connection.getEndPoint();
        try {
            end.write(
                    Callback.from(end::shutdownOutput, failure -> end.close()),
                    ByteBuffer.wrap(timeout));
        } catch (RuntimeException e) { // it is being answered at this very moment
            end.close();
        }
    }

    private static byte[] timeout(SecurityHeaders security) {
        byte[] body = Json.error("the request took too long to come");
        HttpFields.Mutable headers = HttpFields.build();
        security.addTo(headers::put);
        headers.put("Content-Type", Json.TYPE);
        headers.put("Content-Length", String.valueOf(body.length));
        headers.put("Cache-Control", "no-store");
        headers.put("Connection", "close");
        StringBuilder answer = new StringBuilder("HTTP/1.1 408 Request Timeout\r\n");
        headers.forEach(
                field ->
                        answer.append(field.getName())
                                .append(": ")
                                .append(field.getValue())
                                .append("\r\n"));
        answer.append("\r\n").append(new String(body, StandardCharsets.UTF_8));
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }
}
