package dev.underhood.viewer.film;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.ClientStream;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.render.RenderThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what takes its time, one at a time, by a thread for that only, so that pictures are not
 * kept waiting by it. Who asks meanwhile is refused. Why something could not be made can no longer
 * be said when its answer has begun: then whoever asks for the same next is told at once.
 */
final class OneAtATime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OneAtATime.class);

    /** Makes something and sends it. */
    @FunctionalInterface
    interface Making {
        /**
         * Makes it.
         *
         * @throws IOException if the client does not want it any more
         */
        void make() throws IOException;
    }

    /** Why something that was asked for could not be made, which nobody was told. */
    private record Untold(String address, Refusal why) {}

    private final String what;
    private final String busy;
    private final AtomicReference<@Nullable Untold> untold = new AtomicReference<>();
    private final Semaphore free = new Semaphore(1);
    private final ThreadPoolExecutor thread;

    /**
     * Makes the place where it is made.
     *
     * @param what what is made, e.g. {@code GIF}
     * @param busy what is said to who asks while another one is being made
     */
    OneAtATime(String what, String busy) {
        this.what = what;
        this.busy = busy;
        thread = RenderThread.pool(1, 1, "underhood-" + what.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /**
     * Makes it for a client, or refuses.
     *
     * @param run the run that it is made of, open; it is closed when it is made
     * @return done when the client is answered
     */
    CompletableFuture<Void> answer(ClientStream client, RunReader run, Making making) {
        Untold last = untold.get();
        boolean known = last != null && last.address.equals(client.address());
        if (last != null && known && untold.compareAndSet(last, null)) {
            run.close();
            client.refuse(last.why);
            return client.answered();
        }
        if (!free.tryAcquire()) {
            run.close();
            client.refuse(Refusal.busy(busy));
            return client.answered();
        }
        thread.execute(
                () -> {
                    Runnable ending;
                    try {
                        ending = make(client, making);
                    } finally {
                        run.close();
                        free.release(); // before the client knows, as it may ask for the next one
                    }
                    ending.run();
                });
        return client.answered();
    }

    /** Makes it, and returns how the answer is to be ended. */
    private Runnable make(ClientStream client, Making making) {
        try {
            making.make();
            return client::finish;
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("a {} could not be made, or was no longer wanted", what, e);
            return client::cut;
        } catch (Refusal refusal) {
            return () -> refuse(client, refusal);
        } catch (CannotDrawException e) {
            return () -> refuse(client, Refusal.cannotDraw(e));
        } catch (LinkageError e) { // parts of Java are not there
            return () -> refuse(client, Refusal.cannotDraw(CannotDrawException.because(e)));
        } catch (RuntimeException | Error e) { // no room on this heap, for example
            if (client.closed().isDone()) {
                LOG.debug("a {} was no longer wanted", what, e);
                return client::cut;
            }
            LOG.warn("a {} could not be made: {}", what, e.toString());
            String why = "this " + what + " cannot be made here; the viewer's log says why";
            return () -> refuse(client, Refusal.busy(why));
        }
    }

    private void refuse(ClientStream client, Refusal why) {
        Untold told = new Untold(client.address(), why);
        untold.set(told); // before the client sees the end, as it may ask again at once
        if (!client.refuse(why)) {
            untold.compareAndSet(told, null);
        }
    }
}
