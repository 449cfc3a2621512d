package dev.underhood.viewer.route;

import dev.underhood.viewer.http.Refusal;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is written while it is being made, at the client's pace. Its maker has a separate
 * thread, which waits here; the server's threads never do. A client that is gone, or does not take
 * a block within {@link #PATIENCE_NANOS}, ends the writing with an exception. Until the first
 * {@link #flush} or full block nothing is sent, and another answer can still be given.
 */
final class ResponseStream extends OutputStream implements WriteListener {
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int BLOCK = 64 << 10;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Context ctx;
    private final EndPoint connection;
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private @Nullable ServletOutputStream out;
    private boolean ready;
    private @Nullable Throwable failure;

    /** Sends nothing yet; the request must be asynchronous already. */
    ResponseStream(Context ctx) {
        this.ctx = ctx;
        connection =
                ServletContextRequest.getServletContextRequest(ctx.req())
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint();
    }

    /** Returns what is completed when the request is over, and fails if it gets another answer. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Ends a request that was answered in full. */
    void end() {
        ended.complete(null);
    }

    /**
     * Gives another answer; if it is too late for one, lets the client see that this is not all.
     */
    void refuse(Refusal refusal) {
        if (hasBegun()) {
            abandon();
        } else {
            ended.completeExceptionally(refusal);
        }
    }

    /**
     * Cuts the connection. The request now belongs to the server, which tells {@link #onError} if
     * it was about to write; completing it here could touch a request that no longer exists.
     */
    void abandon() {
        connection.close(new IOException("the answer could not be completed"));
    }

    private synchronized boolean hasBegun() {
        return out != null;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, BLOCK - filled);
            System.arraycopy(bytes, from, block, filled, part);
            filled += part;
            from += part;
            left -= part;
            if (filled == BLOCK) {
                send();
            }
        }
    }

    /** Sends what was written so far. */
    @Override
    public synchronized void flush() throws IOException {
        if (filled > 0) {
            send();
            awaitClient();
            opened().flush();
            ready = opened().isReady();
        }
    }

    /** Sends the rest and waits until the client has taken it. */
    @Override
    public synchronized void close() throws IOException {
        flush();
        awaitClient();
    }

    @Override
    public synchronized void onWritePossible() {
        ready = true;
        notifyAll();
    }

    @Override
    public void onError(Throwable cause) {
        ended.complete(null); // here and now, while the server holds on to the request
        synchronized (this) {
            failure = cause;
            notifyAll();
        }
    }

    private void send() throws IOException {
        awaitClient();
        // a copy, because the server may hold on to it until the client has taken it
        opened().write(Arrays.copyOf(block, filled));
        filled = 0;
        ready = opened().isReady();
    }

    private ServletOutputStream opened() throws IOException {
        if (out == null) {
            out = ctx.res().getOutputStream();
            out.setWriteListener(this);
        }
        return out;
    }

    private void awaitClient() throws IOException {
        opened();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!ready && failure == null) {
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
        if (failure != null) {
            throw new IOException("the client is gone", failure);
        }
    }
}
