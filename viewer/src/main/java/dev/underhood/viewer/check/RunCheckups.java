package dev.underhood.viewer.check;

import dev.underhood.run.RunId;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.Verification;
import dev.underhood.viewer.render.RenderThread;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads runs through that are not being written, one at a time, behind everything else, and
 * remembers what it has found. What was whole is looked at again after a while, anything else
 * sooner: it may have been restored. Safe for use by many threads; no call waits.
 */
public final class RunCheckups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunCheckups.class);
    private static final int MOST_KNOWN = 256;
    private static final int MOST_WAITING = 32;
    private static final long LONGEST_SECONDS = 60;
    private static final Duration WHOLE_FOR = Duration.ofMinutes(10);
    private static final Duration OTHERS_FOR = Duration.ofSeconds(20);

    private final RunStore store;
    private final Map<Key, Entry> known = new HashMap<>();
    private final ThreadPoolExecutor reader =
            RenderThread.pool(1, MOST_WAITING, "underhood-checkups");

    /** A run that has grown is another one. */
    private record Key(RunId run, int lastEpoch, int lateTensors) {}

    private record Entry(RunCheckup checkup, long since) {
        static Entry of(RunCheckup checkup) {
            return new Entry(checkup, System.nanoTime());
        }

        boolean isFresh() {
            boolean isWhole = checkup.state().equals("whole");
            long age = System.nanoTime() - since;
            return checkup.state().equals("checking")
                    || age < (isWhole ? WHOLE_FOR : OTHERS_FOR).toNanos();
        }
    }

    /**
     * Makes the checkups of a store.
     *
     * @param store holds the runs
     */
    public RunCheckups(RunStore store) {
        this.store = store;
    }

    /**
     * Says what is known of a run, and has it looked at if that is nothing.
     *
     * @param state how far it has come
     */
    public synchronized RunCheckup of(RunId run, RunState state) {
        if (state.status() == RunState.Status.RUNNING) {
            return RunCheckup.RUNNING;
        }
        known.values().removeIf(entry -> !entry.isFresh());
        Key key = new Key(run, state.lastEpoch(), state.lateTensors());
        if (!known.containsKey(key)) {
            begin(key);
        }
        Entry entry = known.get(key);
        return entry == null ? RunCheckup.UNCHECKED : entry.checkup();
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }

    private void begin(Key key) {
        if (known.size() >= MOST_KNOWN) {
            return;
        }
        try {
            reader.execute(() -> look(key));
            known.put(key, Entry.of(RunCheckup.CHECKING));
        } catch (RejectedExecutionException e) {
            LOG.debug("run {} is not checked, too many are waiting", key.run);
        }
    }

    private void look(Key key) {
        FutureTask<Verification> reading = new FutureTask<>(() -> store.verify(key.run));
        CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
                .execute(() -> reading.cancel(true));
        reading.run();
        RunCheckup found = RunCheckup.UNCHECKED;
        try {
            found = RunCheckup.of(reading.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CancellationException | ExecutionException e) {
            LOG.debug("run {} is not checked", key.run, e);
        }
        synchronized (this) {
            known.put(key, Entry.of(found));
        }
    }
}
