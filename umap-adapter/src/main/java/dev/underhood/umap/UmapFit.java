package dev.underhood.umap;

import dev.underhood.umap.layout.Layout;
import dev.underhood.umap.math.Checks;
import dev.underhood.umap.math.Paces;
import dev.underhood.umap.math.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * A fit that can be run in parts: stopped after any epoch and gone on with, with the same result as
 * in one go. Used by one thread at a time.
 */
public final class UmapFit {
    private record Watcher(int every, EpochListener listener) {}

    private final Layout layout;
    private final FitState state;
    private final List<Watcher> watchers = new ArrayList<>();
    private final Paces paces = new Paces();
    private boolean begun;
    private double seconds;

    UmapFit(Layout layout, FitState state) {
        this.layout = layout;
        this.state = state;
    }

    /**
     * Adds a listener. It is shown epoch 0 when the fit begins to run, and the last epoch whatever
     * its number.
     *
     * @param every 1 to be shown every epoch, n to be shown every n-th
     * @param listener is called on the thread that runs the fit
     * @return this
     */
    public UmapFit listen(int every, EpochListener listener) {
        if (every < 1) {
            throw new IllegalArgumentException("every must be at least 1: " + every);
        }
        Checks.notNull(listener, "the listener");
        watchers.add(new Watcher(every, listener));
        return this;
    }

    /**
     * Runs to the end, or until a listener has enough.
     *
     * @return this
     */
    public UmapFit run() {
        return run(layout.epochs());
    }

    /**
     * Runs until that many epochs are done in all, or until a listener has enough.
     *
     * @param epochs where to stop; nothing happens if the fit is there already, and the last epoch
     *     is the last
     * @return this
     */
    public UmapFit run(int epochs) {
        long begin = System.nanoTime();
        int end = Math.min(epochs, layout.epochs());
        try (Workers workers = new Workers(state.options().threads(), paces)) {
            boolean goOn = begun || show();
            begun = true;
            while (goOn && layout.epoch() < end) {
                layout.step(workers);
                goOn = show();
            }
        } finally {
            seconds += (System.nanoTime() - begin) / 1e9;
        }
        return this;
    }

    /**
     * Returns what differs from what was asked for, or may surprise: a start that was impossible,
     * fewer neighbours, distances in another unit, rows that cannot be told apart. They were logged
     * when the fit was prepared.
     *
     * @return sentences; empty if all is as it should be
     */
    public List<String> remarks() {
        return state.remarks();
    }

    /**
     * Returns how many epochs are done.
     *
     * @return 0 to {@link #epochs()}
     */
    public int epoch() {
        return layout.epoch();
    }

    /**
     * Returns how many epochs the whole fit has.
     *
     * @return at least 0
     */
    public int epochs() {
        return layout.epochs();
    }

    /**
     * Returns where the points are now.
     *
     * @return a copy
     */
    public Embedding embedding() {
        return state.embedding(layout.positions());
    }

    /**
     * Returns what the fit has come to so far. The fit can be run on; the model stays as it is.
     *
     * @return a model
     */
    public UmapModel model() {
        return new UmapModel(state.withLayoutSeconds(seconds), layout.positions().clone());
    }

    private boolean show() {
        boolean goOn = true;
        Embedding shown = null;
        for (Watcher watcher : watchers) {
            if (layout.epoch() % watcher.every == 0 || layout.epoch() == layout.epochs()) {
                shown = shown == null ? embedding() : shown;
                goOn &= watcher.listener.onEpoch(layout.epoch(), shown);
            }
        }
        return goOn;
    }
}
