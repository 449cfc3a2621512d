package dev.underhood.viewer.live;

import dev.underhood.run.RunId;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the runs that somebody listens to, a few times a second, with one thread for all of
 * them, and at once when the store tells that there is something new. Looking as well as being told
 * serves every store, also while its news do not come through. The thread sleeps while nobody
 * listens.
 */
final class RunWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatcher.class);
    private static final long LOOK_MILLIS = 300;
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long CLOSE_MILLIS = 5_000;

    /** A list that takes long is asked for less often: at most a twentieth of the time. */
    private static final int SHARE = 20;

    private final Runs runs;
    private final Activity activity;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final Map<RunId, WatchedRun> watched = new HashMap<>();
    private final List<EventClient> clients = new CopyOnWriteArrayList<>();
    private final StoreNews news = new StoreNews();
    private final Thread thread = new Thread(this::watch, "underhood-watcher");
    private List<ListedRun> listed = List.of();
    private long listAt = System.nanoTime();
    private final AutoCloseable told;
    private volatile boolean closed;

    /** A client, and the run it listens to; all runs if it is null. */
    private record Arrival(EventClient client, @Nullable RunId run, @Nullable Integer after) {}

    /** What wakes the thread: no client, or one. */
    private record Call(Optional<Arrival> arrival) {}

    RunWatcher(Runs runs, Activity activity) {
        this.runs = runs;
        this.activity = activity;
        thread.setDaemon(true);
        thread.start();
        told = runs.onNews(this::lookSoon);
    }

    /** Something of some run may be new; many such words wake the thread once. */
    private void lookSoon() {
        if (!clients.isEmpty() && calls.isEmpty()) {
            calls.add(new Call(Optional.empty()));
        }
    }

    void addToStore(EventClient client) {
        calls.add(new Call(Optional.of(new Arrival(client, null, null))));
    }

    void addToRun(EventClient client, RunId run, @Nullable Integer after) {
        calls.add(new Call(Optional.of(new Arrival(client, run, after))));
    }

    /**
     * Tells what has happened up to now, gives pages the time to fetch it, says that this is the
     * end, and ends the streams.
     */
    @Override
    public void close() {
        closed = true;
        try {
            told.close();
        } catch (Exception e) {
            LOG.debug("the store's news", e);
        }
        // an interrupt would break off the look at a writer's lock, and a run seem interrupted
        calls.add(new Call(Optional.empty()));
        try {
            thread.join(CLOSE_MILLIS); // the streams end before their connections are cut
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            try {
                Call call =
                        clients.isEmpty()
                                ? calls.take()
                                : calls.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                for (; call != null; call = calls.poll()) {
                    call.arrival.ifPresent(this::welcome);
                }
                look();
            } catch (InterruptedException e) {
                break; // nobody does, but then this is the end
            } catch (RuntimeException e) {
                LOG.warn("the runs could not be watched, trying again", e);
            }
        }
        end();
    }

    private void end() {
        try {
            listAt = System.nanoTime();
            look();
            if (news.isRecent(RECENT_NANOS)) {
                activity.awaitQuiet(news.toldAt());
            }
        } catch (RuntimeException e) {
            LOG.warn("the last events could not be told", e);
        }
        news.end();
        clients.forEach(EventClient::finish);
        watched.values().forEach(WatchedRun::close);
    }

    private void welcome(Arrival arrival) {
        EventClient client = arrival.client;
        if (clients.isEmpty()) {
            listAt = System.nanoTime(); // nobody has looked for a while
        }
        clients.add(client);
        RunId id = arrival.run;
        if (id == null) {
            news.welcome(client, listed());
            return;
        }
        try {
            watched.computeIfAbsent(id, this::open).add(client, arrival.after);
        } catch (Refusal e) { // it was there a moment ago
            client.send("end", WatchedRun.End.GONE);
            client.finish();
        }
    }

    private WatchedRun open(RunId id) {
        RunReader run = runs.open(id.value());
        listAt = System.nanoTime(); // the list may be older than this run
        return new WatchedRun(id, run);
    }

    private void look() {
        List<ListedRun> now = listed();
        news.tell(now);
        Set<RunId> there =
                now.stream().map(ListedRun::id).collect(Collectors.toCollection(HashSet::new));
        for (WatchedRun run : watched.values()) {
            if (there.contains(run.id())) {
                run.tell();
            } else {
                run.gone();
            }
        }
        for (EventClient client : clients) {
            client.heartbeat(HEARTBEAT_NANOS);
            if (client.isStalled()) {
                client.cut();
            }
        }
        clients.removeIf(client -> client.closed().isDone());
        watched.values()
                .removeIf(
                        run -> {
                            boolean over = !run.isWatched();
                            if (over) {
                                run.close();
                            }
                            return over;
                        });
    }

    private List<ListedRun> listed() {
        long began = System.nanoTime();
        if (began - listAt >= 0) {
            try {
                listed = runs.list();
            } catch (Refusal e) {
                LOG.debug("the runs cannot be listed now: {}", e.text()); // the last list stands
            }
            listAt = began + SHARE * (System.nanoTime() - began);
        }
        return listed;
    }
}
