package dev.underhood.viewer.render;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.viewer.http.KeptBytes;
import dev.underhood.viewer.http.Refusal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws at most two pictures at a time, behind the training if there is one, and keeps what was
 * drawn. Pictures that are asked for twice at a time are drawn once.
 */
public final class RenderQueue implements AutoCloseable {
    static final int THREADS = 2;
    static final int WAITING = 64; // of pictures that take a few milliseconds

    private static final Logger LOG = LoggerFactory.getLogger(RenderQueue.class);
    private static final long CACHE_BYTES = 64L << 20;

    private final KeptBytes cache = new KeptBytes(CACHE_BYTES);
    private final Map<String, CompletableFuture<byte[]>> inWork = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads =
            RenderThread.pool(THREADS, WAITING, "underhood-render");

    /**
     * Returns the picture of a key, drawing it if need be. The result fails with a {@link Refusal}
     * if too many pictures are waiting already, the drawing fails, or nothing can be drawn on this
     * machine.
     */
    public CompletableFuture<byte[]> render(String key, Supplier<byte[]> drawing) {
        byte[] drawn = cache.get(key);
        if (drawn != null) {
            return CompletableFuture.completedFuture(drawn);
        }
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> other = inWork.putIfAbsent(key, mine);
        if (other != null) {
            return other;
        }
        try {
            threads.execute(new Drawing(key, drawing, mine));
        } catch (RejectedExecutionException e) {
            inWork.remove(key);
            mine.completeExceptionally(Refusal.busy("too many pictures are being drawn"));
        }
        return mine;
    }

    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof Drawing drawing) {
                drawing.fail(Refusal.busy("the viewer ends"));
            }
        }
    }

    /** A picture that is drawn, or waits for it. Whoever asked is told in the end, in any case. */
    private final class Drawing implements Runnable {
        private final String key;
        private final Supplier<byte[]> drawing;
        private final CompletableFuture<byte[]> result;

        Drawing(String key, Supplier<byte[]> drawing, CompletableFuture<byte[]> result) {
            this.key = key;
            this.drawing = drawing;
            this.result = result;
        }

        @Override
        public void run() {
            try {
                byte[] picture = drawing.get();
                cache.put(key, picture);
                inWork.remove(key);
                result.complete(picture);
            } catch (RuntimeException e) {
                fail(e);
            } catch (LinkageError e) { // parts of Java are not there
                fail(Refusal.cannotDraw(CannotDrawException.because(e)));
            } catch (Error e) { // no room on this heap
                LOG.warn("a picture could not be drawn: {}", e.toString());
                fail(Refusal.busy("this picture cannot be drawn here"));
            }
        }

        void fail(RuntimeException why) {
            inWork.remove(key);
            result.completeExceptionally(why);
        }
    }
}
