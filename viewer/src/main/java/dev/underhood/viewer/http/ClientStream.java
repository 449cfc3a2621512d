package dev.underhood.viewer.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is sent part by part, at the client's pace. The connection gets only as much as it
 * takes at once, so the server's threads never wait for a client that does not read; the rest waits
 * here. Whoever sends looks how much that is ({@link #waiting}, {@link #isStalled}), or waits
 * himself ({@link #awaitTaken}). Until the first part nothing is sent, and another answer can still
 * be given. Safe for use by many threads.
 */
public final class ClientStream implements WriteListener {
    private static final String CUT = ClientStream.class.getName() + ".cut";

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext async;
    private final String address;
    private @Nullable ServletOutputStream out;
    private boolean blocked;
    private boolean flushed = true;
    private boolean ending;
    private long progressAt = System.nanoTime();

    /** Sends nothing yet; the request must be asynchronous already. */
    public ClientStream(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        async = request.getAsyncContext();
        address = request.getRequestURI() + "?" + request.getQueryString();
        async.addListener(new Gone());
    }

    /**
     * Returns whether a request has come back to the servlet to be cut. An answer that has begun
     * can only be broken off, and by the API of servlets a server does so when its servlet fails.
     */
    public static boolean isCut(ServletRequest request) {
        return request.getAttribute(CUT) != null;
    }

    /** Returns what to fail with then. */
    public static IOException cutOff() {
        return new CutOff();
    }

    /** Returns what is asked for: path and query. */
    public String address() {
        return address;
    }

    /** Returns what is completed when the client is gone, or has everything, or nothing. */
    public CompletableFuture<Void> closed() {
        return closed;
    }

    /**
     * Returns what the server waits for: it ends the request then, or gives another answer if this
     * fails. A connection that was cut has no request any more to be ended.
     */
    public CompletableFuture<Void> answered() {
        return answered;
    }

    /** Sends a part, which nobody may change any more; nothing of a stream that ends or ended. */
    public synchronized void send(byte[] part) {
        if (!ending && !closed.isDone()) {
            waiting.add(part);
            pump();
        }
    }

    /** Returns how many parts the connection has not taken yet. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Returns whether something has been waiting for so long and the client has taken nothing. */
    public synchronized boolean isStalled(long nanos) {
        return blocked && System.nanoTime() - progressAt > nanos;
    }

    /**
     * Waits until the connection has taken everything.
     *
     * @throws IOException if the client is gone, or has not taken it in that time
     */
    public synchronized void awaitTaken(long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        while (!closed.isDone() && (blocked || !flushed || !waiting.isEmpty())) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IOException("the client does not read");
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the viewer is being closed");
            }
        }
        if (closed.isDone()) {
            throw new IOException("the client is gone");
        }
    }

    /** Ends the answer once everything has been sent. */
    public synchronized void finish() {
        ending = true;
        pump();
    }

    /**
     * Gives another answer; if it is too late for one, lets the client see that this is not all.
     *
     * @return whether the client is still there and is not told why
     */
    public synchronized boolean refuse(Refusal refusal) {
        if (closed.isDone()) {
            return false; // nobody is there, and perhaps no request either
        }
        if (out == null) {
            closed.complete(null);
            answered.completeExceptionally(refusal);
            return false;
        }
        cut();
        return true;
    }

    /** Drops the client at once; it sees that this was not all. */
    public synchronized void cut() {
        if (out == null) {
            refuse(Refusal.busy("the answer was broken off before it began"));
        } else if (!closed.isDone()) {
            closed.complete(null);
            try {
                request.setAttribute(CUT, true);
                async.dispatch();
            } catch (IllegalStateException e) {
                // it is gone already
            }
            notifyAll();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        blocked = false;
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        end(); // here and now, while the server holds on to the request
        synchronized (this) {
            notifyAll();
        }
    }

    private void pump() {
        try {
            while (!closed.isDone() && isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    opened().write(next);
                    flushed = false;
                } else if (!flushed) {
                    opened().flush();
                    flushed = true;
                } else {
                    if (ending) {
                        end();
                    }
                    break;
                }
            }
        } catch (IOException | IllegalStateException e) {
            closed.complete(null); // the server knows too, and tells onError if there is a request
        }
        notifyAll();
    }

    /** Sends nothing any more; the server has given the request up, or has done with it. */
    private void abandon() {
        closed.complete(null);
        synchronized (this) {
            notifyAll();
        }
    }

    private void end() {
        closed.complete(null);
        answered.complete(null);
    }

    /** After a "no", the server calls {@link #onWritePossible}; asking before is pointless. */
    private boolean isReady() throws IOException {
        if (out == null) {
            blocked = true;
            progressAt = System.nanoTime();
            opened().setWriteListener(this);
        } else if (!blocked) {
            progressAt = System.nanoTime();
            blocked = !opened().isReady();
        }
        return !blocked;
    }

    private ServletOutputStream opened() throws IOException {
        if (out == null) {
            out = response.getOutputStream();
        }
        return out;
    }

    /** Hears that the request is over; a server that stops tells nobody else. */
    private final class Gone implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            abandon();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            abandon();
        }

        @Override
        public void onError(AsyncEvent event) {
            abandon();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // nobody does
        }
    }

    /** One line in a server's log: where it comes from is known. */
    private static final class CutOff extends IOException {
        CutOff() {
            super("the answer was broken off");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
