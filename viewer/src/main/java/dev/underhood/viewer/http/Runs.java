package dev.underhood.viewer.http;

import dev.underhood.run.RunId;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of the store as requests see them. What a store says of its files stays in the log: no
 * path of this machine gets into an answer.
 */
public final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final RunStore store;

    public Runs(RunStore store) {
        this.store = store;
    }

    /** Returns all runs, those that cannot be read too. */
    public List<ListedRun> list() {
        try {
            return store.runs();
        } catch (StoreException e) {
            LOG.warn("the runs cannot be listed: {}", e.getMessage());
            throw Refusal.busy("the runs cannot be listed; the viewer's log says why");
        }
    }

    /** Asks to be told when there may be something new, see {@link RunStore#onNews}. */
    public AutoCloseable onNews(Runnable listener) {
        return store.onNews(listener);
    }

    /** Opens a run, lets it be read and closes it. */
    public <T> T read(String id, Function<RunReader, T> reading) {
        try (RunReader run = open(id)) {
            return ask(id, run, reading);
        }
    }

    /** Lets a run that is open be read. */
    public <T> T ask(String id, RunReader run, Function<RunReader, T> reading) {
        try {
            return reading.apply(run);
        } catch (StoreException e) {
            throw refusal(id, e);
        }
    }

    /** Opens a run; what is no run id is not looked for, and the store opens only what it lists. */
    public RunReader open(String id) {
        if (!RunId.isValid(id)) {
            throw unknown(id);
        }
        try {
            return new PartlyReadable(store.open(new RunId(id)));
        } catch (StoreException e) {
            throw refusal(id, e);
        }
    }

    /** Returns what answers and events call the state of a run. */
    public static String status(RunState state) {
        return state.status().name().toLowerCase(Locale.ROOT);
    }

    private static Refusal unknown(String id) {
        return Refusal.notFound("no run '" + Query.shown(id) + "'");
    }

    private static Refusal refusal(String id, StoreException e) {
        if (e instanceof RunNotFoundException) {
            return unknown(id);
        }
        LOG.warn("run {} cannot be read: {}", id, e.getMessage());
        return e instanceof RunFormatException
                ? new Refusal(
                        422,
                        "run '"
                                + id
                                + "' cannot be read: its file is damaged or was written by a newer"
                                + " version; the viewer's log says more")
                : Refusal.busy("run '" + id + "' cannot be read now; the viewer's log says why");
    }
}
