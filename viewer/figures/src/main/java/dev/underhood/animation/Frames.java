package dev.underhood.animation;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the frames of an animation in their order. The calling thread reads the run, a few
 * frames ahead; two others paint. So at most {@value #AHEAD} frames exist at a time.
 *
 * @param <T> what becomes of a painted frame, still on the thread that painted it
 */
final class Frames<T> {
    static final int AHEAD = 3;

    private static final int PAINTERS = 2;

    /** Takes the frames one by one, on the calling thread. */
    interface Sink<T> {
        /**
         * Takes a frame.
         *
         * @param epoch the frame's epoch
         * @param times for how many frames' time it is shown, 1 or more
         */
        void take(T frame, int epoch, int times) throws IOException;
    }

    private static final class Pending<T> {
        final int epoch;
        final Future<T> frame;
        int epochs = 1; // it stands for, with those after it that have no frame

        Pending(int epoch, Future<T> frame) {
            this.epoch = epoch;
            this.frame = frame;
        }
    }

    private final Animation animation;
    private final int height;
    private final Function<BufferedImage, T> finish;
    private final ExecutorService painters;
    private final Deque<Pending<T>> ahead = new ArrayDeque<>();
    private final List<Integer> missing = new ArrayList<>();
    private int read;
    private @Nullable NoSuchFrameException firstMissing;

    private Frames(
            Animation animation,
            int height,
            Function<BufferedImage, T> finish,
            ExecutorService painters) {
        this.animation = animation;
        this.height = height;
        this.finish = finish;
        this.painters = painters;
    }

    /**
     * Draws all frames.
     *
     * @return the epochs of which the figure has no frame
     * @throws InterruptedIOException if the thread is interrupted
     * @throws NoSuchFrameException if the figure has no frame at any epoch
     */
    static <T> List<Integer> each(
            Animation animation,
            int height,
            Function<BufferedImage, T> finish,
            Sink<T> sink,
            Progress progress)
            throws IOException {
        ExecutorService painters = Executors.newFixedThreadPool(PAINTERS, Frames::painter);
        try {
            Frames<T> frames = new Frames<>(animation, height, finish, painters);
            frames.run(sink, progress);
            return List.copyOf(frames.missing);
        } finally {
            painters.shutdownNow();
        }
    }

    private static Thread painter(Runnable work) {
        Thread thread = new Thread(work, "underhood-painter");
        thread.setDaemon(true);
        return thread;
    }

    private void run(Sink<T> sink, Progress progress) throws IOException {
        readAhead();
        if (ahead.isEmpty() && firstMissing != null) {
            throw firstMissing;
        }
        int done =
                read - ahead.stream().mapToInt(pending -> pending.epochs).sum(); // before the first
        int times = animation.hold();
        for (Pending<T> next = ahead.poll(); next != null; next = ahead.poll()) {
            readAhead();
            times += next.epochs + (ahead.isEmpty() ? animation.hold() : 0);
            sink.take(painted(next), next.epoch, times);
            times = 0;
            done += next.epochs;
            progress.done(done, animation.frames());
        }
    }

    /** Reads on until enough frames wait, so that it is known for how long the next is shown. */
    private void readAhead() throws InterruptedIOException {
        for (; ahead.size() < AHEAD && read < animation.frames(); read++) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            int epoch = animation.epochs().get(read);
            try {
                Drawing drawing = animation.figure().at(epoch);
                ahead.add(new Pending<>(epoch, painters.submit(() -> paint(drawing))));
            } catch (NoSuchFrameException e) {
                firstMissing = firstMissing == null ? e : firstMissing;
                missing.add(epoch);
                Pending<T> before = ahead.peekLast();
                if (before != null) {
                    before.epochs++;
                }
            }
        }
    }

    private T paint(Drawing drawing) {
        return finish.apply(Pictures.image(drawing, animation.width(), height));
    }

    private T painted(Pending<T> next) throws InterruptedIOException {
        try {
            return next.frame.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
    }

    private static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted before all frames were written");
    }
}
