package dev.underhood.umap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Embeds the same samples again and again, for example their features after each epoch of a
 * training, so that the pictures can be played one after the other without jumps. The first frame
 * is a full fit. Every other one begins where its neighbour in time ended, takes a short fit in
 * which points are held in their places as firmly as their neighbourhoods stayed the same, and is
 * then turned and shifted onto that neighbour. (The idea of an aligned embedding is AlignedUMAP's
 * in umap-learn.) Used by one thread at a time.
 */
public final class AlignedUmap {
    private static final int EPOCHS = 40;
    private static final double SLOWER = 4;
    private static final double STRENGTH = 1;

    private final UmapOptions options;
    private final double strength;
    private @Nullable UmapModel last;

    private AlignedUmap(UmapOptions options, double strength) {
        this.options = options;
        this.strength = strength;
    }

    /**
     * Begins a film.
     *
     * @param umap the options of the first frame; the others take 40 epochs at a quarter of its
     *     learning rate. With {@code unique} the rows would not be the same samples: not allowed
     * @return an embedder without frames
     */
    public static AlignedUmap of(Umap umap) {
        return of(umap, STRENGTH);
    }

    /**
     * Begins a film.
     *
     * @param umap the options of the first frame
     * @param strength how firmly points are held, at least 0: 0 holds nothing, 1 is usual
     * @return an embedder without frames
     */
    public static AlignedUmap of(Umap umap, double strength) {
        if (!(strength >= 0 && strength <= 1e6)) {
            throw new IllegalArgumentException("strength must be at least 0: " + strength);
        }
        if (umap.options().unique()) {
            throw new IllegalArgumentException(
                    "frames hold the same samples, so equal rows cannot share a point: leave unique"
                            + " off");
        }
        return new AlignedUmap(umap.options(), strength);
    }

    /**
     * Embeds the next frame.
     *
     * @param rows the same samples in the same order as before; the columns may be others
     * @return the frame
     * @throws IllegalArgumentException if there are not as many rows as before
     */
    public AlignedFrame next(Rows rows) {
        UmapModel before = last;
        if (before == null) {
            UmapModel first = Umap.with(options).fit(rows);
            last = first;
            return new AlignedFrame(first.embedding(), 0, 1);
        }
        Embedding place = before.embedding();
        if (rows.size() != place.size()) {
            throw new IllegalArgumentException(
                    "every frame must hold the same samples: this one has "
                            + rows.size()
                            + " rows, those before had "
                            + place.size());
        }
        AtomicReference<Anchor> anchor = new AtomicReference<>();
        Start start = Start.at(place.toRows());
        UmapFit fit =
                new Preparing(
                                options.from(start, options.learningRate() / SLOWER, EPOCHS),
                                now ->
                                        anchor.updateAndGet(
                                                none ->
                                                        new Anchor(
                                                                place.array(),
                                                                before.neighbors(),
                                                                now,
                                                                strength)))
                        .rows(rows, null);
        UmapModel model = fit.run().model();
        float[] points = model.points().clone();
        Procrustes.align(points, place.array(), place.dimensions());
        UmapModel aligned = new UmapModel(model.prepared(), points);
        last = aligned;
        return new AlignedFrame(
                aligned.embedding(),
                displacement(place, aligned.embedding()),
                anchor.get().overlap());
    }

    /**
     * Embeds all frames, the last one first: the features at the end of a training show most, and
     * the earlier frames then lead up to that picture.
     *
     * @param frames the same samples in every frame
     * @return the frames in the order given
     */
    public List<AlignedFrame> backwards(List<Rows> frames) {
        List<AlignedFrame> done = new ArrayList<>();
        for (int i = frames.size() - 1; i >= 0; i--) {
            done.add(next(frames.get(i)));
        }
        Collections.reverse(done);
        return done;
    }

    /** Returns the median way of a point, in diameters of the picture. */
    private static double displacement(Embedding before, Embedding now) {
        int n = now.size();
        if (n == 0) {
            return 0;
        }
        double[] ways = new double[n];
        double diameter = 0;
        for (int d = 0; d < now.dimensions(); d++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                double step = now.at(i, d) - before.at(i, d);
                ways[i] += step * step;
                low = Math.min(low, now.at(i, d));
                high = Math.max(high, now.at(i, d));
            }
            diameter += (double) (high - low) * (high - low);
        }
        java.util.Arrays.sort(ways);
        return diameter == 0 ? 0 : Math.sqrt(ways[n / 2] / diameter);
    }
}
