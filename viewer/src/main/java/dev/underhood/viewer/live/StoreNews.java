package dev.underhood.viewer.live;

import dev.underhood.run.RunId;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunState;
import dev.underhood.viewer.http.RunEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What clients of the whole store are told: which runs there are, how far each has come, and that
 * the viewer ends. Used by the watching thread only.
 */
final class StoreNews {
    private final List<EventClient> clients = new ArrayList<>();
    private final Map<RunId, ListedRun.Intact> told = new HashMap<>();
    private List<RunId> ids = List.of();
    private long toldAt = System.nanoTime();
    private boolean any;

    /** Tells a new client all of it; the others are told what is new. */
    void welcome(EventClient client, List<ListedRun> runs) {
        tell(runs);
        clients.add(client);
        client.send("runs", ids());
        for (ListedRun each : runs) {
            if (each instanceof ListedRun.Intact run
                    && run.state().status() == RunState.Status.RUNNING) {
                send(client, run);
            }
        }
    }

    void tell(List<ListedRun> runs) {
        clients.removeIf(client -> client.closed().isDone());
        List<RunId> now = runs.stream().map(ListedRun::id).toList();
        if (!now.equals(ids)) {
            ids = now;
            told.keySet().retainAll(now);
            clients.forEach(client -> client.send("runs", ids()));
            mark();
        }
        for (ListedRun each : runs) {
            if (each instanceof ListedRun.Intact run && !run.equals(told.put(run.id(), run))) {
                clients.forEach(client -> send(client, run));
                mark();
            }
        }
    }

    /** Returns whether anybody was told anything during the last moments. */
    boolean isRecent(long nanos) {
        return any && !clients.isEmpty() && System.nanoTime() - toldAt < nanos;
    }

    /** Returns {@code System.nanoTime} of the last news. */
    long toldAt() {
        return toldAt;
    }

    void end() {
        clients.forEach(client -> client.send("closed", Map.of()));
    }

    private void mark() {
        any = true;
        toldAt = System.nanoTime();
    }

    private static void send(EventClient client, ListedRun.Intact run) {
        if (client.hasRoom()) {
            client.send("run", RunEntry.of(run));
        } else {
            client.cut(); // it comes back and is told everything
        }
    }

    private Map<String, Object> ids() {
        return Map.of("runs", ids.stream().map(RunId::value).toList());
    }
}
