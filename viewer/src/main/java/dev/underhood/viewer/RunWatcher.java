package dev.underhood.viewer;

import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the runs that somebody listens to, a few times a second, with one thread for all of
 * them. Looking, instead of being told, serves runs that other processes write just as well. The
 * thread sleeps while nobody listens.
 */
final class RunWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatcher.class);
    private static final long LOOK_MILLIS = 300;
    private static final long LIST_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long CLOSE_MILLIS = 2_000;

    private final Runs runs;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Map<RunId, WatchedRun> watched = new HashMap<>();
    private final List<EventClient> clients = new ArrayList<>();
    private final List<EventClient> ofTheStore = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "underhood-watcher");
    private List<RunId> listed = List.of();
    private long listedAt = System.nanoTime() - LIST_NANOS;
    private volatile boolean closed;

    /** A client, and the run it listens to; the list of runs if it is null. */
    private record Arrival(EventClient client, @Nullable RunId run, @Nullable Integer after) {}

    RunWatcher(Runs runs) {
        this.runs = runs;
        thread.setDaemon(true);
        thread.start();
    }

    void addToStore(EventClient client) {
        arrivals.add(new Arrival(client, null, null));
    }

    void addToRun(EventClient client, RunId run, @Nullable Integer after) {
        arrivals.add(new Arrival(client, run, after));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS); // the streams end before their connections are cut
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            try {
                Arrival arrival =
                        clients.isEmpty()
                                ? arrivals.take()
                                : arrivals.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                for (; arrival != null; arrival = arrivals.poll()) {
                    welcome(arrival);
                }
                look();
            } catch (InterruptedException e) {
                break; // closed
            } catch (RuntimeException e) {
                LOG.warn("the runs could not be watched, trying again", e);
            }
        }
        clients.forEach(EventClient::finish);
        watched.values().forEach(WatchedRun::close);
    }

    private void welcome(Arrival arrival) {
        EventClient client = arrival.client;
        clients.add(client);
        RunId id = arrival.run;
        if (id == null) {
            ofTheStore.add(client);
            client.send("runs", ids(listed()));
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
        listedAt = System.nanoTime() - LIST_NANOS; // the list may be older than this run
        return new WatchedRun(id, run);
    }

    private void look() {
        List<RunId> before = listed;
        List<RunId> now = listed();
        if (!now.equals(before)) {
            ofTheStore.forEach(client -> client.send("runs", ids(now)));
        }
        HashSet<RunId> there = new HashSet<>(now);
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
        ofTheStore.removeIf(client -> client.closed().isDone());
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

    /** The list of runs, read now and then, as that opens every file. */
    private List<RunId> listed() {
        if (System.nanoTime() - listedAt >= LIST_NANOS) {
            listedAt = System.nanoTime();
            try {
                listed = runs.list();
            } catch (Refusal e) {
                LOG.debug("the runs cannot be listed now: {}", e.text()); // the last list stands
            }
        }
        return listed;
    }

    private static Map<String, Object> ids(List<RunId> runs) {
        return Map.of("runs", runs.stream().map(RunId::value).toList());
    }
}
