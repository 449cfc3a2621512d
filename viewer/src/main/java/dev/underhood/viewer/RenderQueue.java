package dev.underhood.viewer;

import dev.underhood.figure.CannotDrawException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws at most two pictures at a time, behind the training if there is one, and keeps what was
 * drawn. Pictures that are asked for twice at a time are drawn once.
 */
final class RenderQueue implements AutoCloseable {
    static final int THREADS = 2;
    static final int WAITING = 32;

    private static final Logger LOG = LoggerFactory.getLogger(RenderQueue.class);
    private static final long CACHE_BYTES = 64L << 20;

    private final RenderCache cache = new RenderCache(CACHE_BYTES);
    private final Map<String, CompletableFuture<byte[]>> inWork = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    task -> RenderThread.of(task, "underhood-render"));

    RenderQueue() {
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Returns the picture of a key, drawing it if need be. The result fails with a {@link Refusal}
     * if too many pictures are waiting already, the drawing fails, or nothing can be drawn on this
     * machine.
     */
    CompletableFuture<byte[]> render(String key, Supplier<byte[]> drawing) {
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
            threads.execute(() -> draw(key, drawing, mine));
        } catch (RejectedExecutionException e) {
            inWork.remove(key);
            mine.completeExceptionally(Refusal.busy("too many pictures are being drawn"));
        }
        return mine;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void draw(String key, Supplier<byte[]> drawing, CompletableFuture<byte[]> result) {
        try {
            byte[] picture = drawing.get();
            cache.put(key, picture);
            inWork.remove(key);
            result.complete(picture);
        } catch (RuntimeException e) {
            inWork.remove(key);
            result.completeExceptionally(e);
        } catch (LinkageError e) { // parts of Java are not there
            inWork.remove(key);
            result.completeExceptionally(Refusal.cannotDraw(CannotDrawException.because(e)));
        } catch (Error e) { // no room on this heap
            inWork.remove(key);
            LOG.warn("a picture could not be drawn: {}", e.toString());
            result.completeExceptionally(Refusal.busy("this picture cannot be drawn here"));
        }
    }
}
