package dev.underhood.viewer.live;

import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.TensorKey;
import dev.underhood.viewer.http.Runs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that clients listen to, open once for all of them. Used by the watching thread only. Each
 * client has its own place in the timeline, so none misses an epoch or gets one twice, however slow
 * it is.
 */
final class WatchedRun implements AutoCloseable {
    private static final int MAX_FAILURES = 5;

    private final List<Listener> listeners = new ArrayList<>();
    private final RunReader run;
    private final RunId id;
    private int failures;

    /** The first event of a stream. */
    record State(String status, int lastEpoch) {}

    /** An epoch was recorded. */
    record Epoch(int epoch, String status) {}

    /** A tensor was added to an epoch that had been recorded before. */
    record AddedTensor(int epoch, String name) {}

    /** The last event of a stream. */
    record End(String status) {
        static final End GONE = new End("gone");
    }

    private static final class Listener {
        final EventClient client;
        @Nullable Integer after;
        int late;
        boolean greeted;

        Listener(EventClient client, @Nullable Integer after) {
            this.client = client;
            this.after = after;
        }
    }

    WatchedRun(RunId id, RunReader run) {
        this.id = id;
        this.run = run;
    }

    RunId id() {
        return id;
    }

    /** Adds a client that wants the epochs after one; null for new ones only. */
    void add(EventClient client, @Nullable Integer after) {
        listeners.add(new Listener(client, after));
    }

    boolean isWatched() {
        listeners.removeIf(listener -> listener.client.closed().isDone());
        return !listeners.isEmpty();
    }

    /** Tells every client what has happened since it was told last. */
    void tell() {
        try {
            RunState state = run.state();
            List<Integer> epochs = run.epochs(); // after the state: it may hold more, never less
            List<TensorKey> late = state.lateTensors() == 0 ? List.of() : run.lateTensors();
            for (Listener listener : listeners) {
                tell(listener, state, epochs, late);
            }
            failures = 0;
        } catch (RuntimeException e) { // one run's trouble is not the others'
            if (++failures >= MAX_FAILURES) {
                gone();
            }
        }
    }

    /** Tells every client that the run can no longer be read. */
    void gone() {
        for (Listener listener : listeners) {
            listener.client.send("end", End.GONE);
            listener.client.finish();
        }
    }

    @Override
    public void close() {
        run.close();
    }

    private static void tell(
            Listener listener, RunState state, List<Integer> epochs, List<TensorKey> late) {
        EventClient client = listener.client;
        String status = Runs.status(state);
        int last = epochs.isEmpty() ? -1 : epochs.get(epochs.size() - 1);
        if (!listener.greeted) {
            listener.greeted = true;
            listener.late = state.lateTensors();
            if (listener.after == null) {
                listener.after = state.lastEpoch();
            } else if (listener.after > last) {
                listener.after = -1; // it knew another run of that name: tell everything
            }
            // with the client's own place as its id: a client that is cut now misses nothing
            client.send("state", listener.after, new State(status, state.lastEpoch()));
        }
        int told = listener.after == null ? -1 : listener.after;
        for (int epoch : epochs) {
            if (epoch > told) {
                if (!client.hasRoom()) {
                    break; // there may be room for a later one, and this one would be missing
                }
                client.send("epoch", epoch, new Epoch(epoch, status));
                told = epoch;
            }
        }
        listener.after = told;
        while (listener.late < late.size() && client.hasRoom()) {
            TensorKey added = late.get(listener.late++);
            client.send("tensor", new AddedTensor(added.epoch(), added.name()));
        }
        if (state.status() != RunState.Status.RUNNING
                && told >= last
                && listener.late >= late.size()) {
            client.send("end", new End(status));
            client.finish();
        }
    }
}
