package dev.underhood.viewer.film;

import dev.underhood.viewer.http.ClientStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * An answer that is written while it is being made. Its maker's thread waits here for the client;
 * one that is gone, or does not take a block for so many seconds, ends the writing with an
 * exception. Nothing is sent before the first {@link #flush} or full block.
 */
final class ResponseStream extends OutputStream {
    private static final int BLOCK = 64 << 10;

    private final ClientStream client;
    private final long patience;
    private final byte[] block = new byte[BLOCK];
    private int filled;

    ResponseStream(ClientStream client, int seconds) {
        this.client = client;
        patience = TimeUnit.SECONDS.toNanos(seconds);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, BLOCK - filled);
            System.arraycopy(bytes, from, block, filled, part);
            filled += part;
            from += part;
            left -= part;
            if (filled == BLOCK) {
                flush();
            }
        }
    }

    /** Sends what was written so far, once the client has taken what was sent before. */
    @Override
    public void flush() throws IOException {
        if (filled > 0) {
            client.awaitTaken(patience);
            client.send(Arrays.copyOf(block, filled));
            filled = 0;
        }
    }

    /** Sends the rest and waits until the client has taken it. */
    @Override
    public void close() throws IOException {
        flush();
        client.awaitTaken(patience);
    }
}
