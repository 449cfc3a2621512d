package dev.underhood.umap;

import dev.underhood.umap.layout.Anchor;
import dev.underhood.umap.layout.Film;
import dev.underhood.umap.math.Checks;
import dev.underhood.umap.math.Procrustes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    private final Film film;
    private int samplesOfFirst;

    private AlignedUmap(UmapOptions options, double strength) {
        this.options = options;
        film = new Film(strength);
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
     * @param rows the same samples in the same order as in the first frame; the columns may be
     *     others
     * @return the frame
     * @throws IllegalArgumentException if there are not as many rows as in the first frame
     */
    public AlignedFrame next(Rows rows) {
        int n = Checks.notNull(rows, "rows").size();
        if (!film.isEmpty() && n != samplesOfFirst) {
            throw new IllegalArgumentException(
                    "every frame must hold the same samples: this one has "
                            + n
                            + " rows, the first had "
                            + samplesOfFirst
                            + "; if samples are missing, tell which sample each row is");
        }
        int[] samples = new int[n];
        Arrays.setAll(samples, i -> i);
        return next(rows, samples);
    }

    /**
     * Embeds the next frame, in which samples may be missing or new. A sample begins where it last
     * was, a new one amid its neighbours; those that were in the frame before are held there, and
     * say how the frame is turned and shifted.
     *
     * @param rows some samples in any order; the columns may be others than before
     * @param samples the number of the sample that each row is, each at most once
     * @return the frame, one point per row
     * @throws IllegalArgumentException if there is not one number per row, one comes twice, or no
     *     sample was in a frame before
     */
    public AlignedFrame next(Rows rows, int[] samples) {
        check(Checks.notNull(rows, "rows"), Checks.notNull(samples, "samples"));
        boolean[] known = film.known(samples);
        if (film.isEmpty()) {
            UmapModel first = Umap.with(options).fit(rows);
            samplesOfFirst = samples.length;
            keep(samples, first.embedding(), first);
            return new AlignedFrame(first.embedding(), 0, 1);
        }
        int common = 0;
        for (boolean one : known) {
            common += one ? 1 : 0;
        }
        if (common == 0) {
            throw new IllegalArgumentException(
                    "no sample of this frame was in a frame before: begin another film");
        }
        float[][][] start = new float[1][][];
        double[] overlap = {1};
        UmapFit fit =
                new FitStages(
                                options.toBuilder()
                                        .learningRate(options.learningRate() / SLOWER)
                                        .nEpochs(EPOCHS)
                                        .options(),
                                now -> {
                                    start[0] = film.start(samples, now, options.nComponents());
                                    Start from = Start.at(start[0]);
                                    Anchor anchor = film.anchor(samples, flat(start[0]), now);
                                    overlap[0] = anchor.overlap();
                                    return new FitStages.Hold(from, anchor);
                                })
                        .rows(rows, null);
        UmapModel model = fit.run().model();
        Embedding place = new Embedding(flat(start[0]), options.nComponents());
        float[] points = model.points().clone();
        Procrustes.align(points, place.array(), place.dimensions(), known);
        Embedding aligned = new UmapModel(model.state(), points).embedding();
        keep(samples, aligned, model);
        return new AlignedFrame(aligned, displacement(place, aligned, known), overlap[0]);
    }

    private void keep(int[] samples, Embedding embedding, UmapModel model) {
        film.keep(
                samples,
                embedding.array(),
                embedding.dimensions(),
                model.state().found().neighbors());
    }

    private static void check(Rows rows, int[] samples) {
        if (samples.length != rows.size()) {
            throw new IllegalArgumentException(
                    "there must be one sample number per row: "
                            + samples.length
                            + " numbers, "
                            + rows.size()
                            + " rows");
        }
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < samples.length; i++) {
            if (!seen.add(samples[i])) {
                throw new IllegalArgumentException(
                        "a sample can be in a frame once: row "
                                + i
                                + " is sample "
                                + samples[i]
                                + " again");
            }
        }
    }

    private float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * options.nComponents()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[i].length, rows[i].length);
        }
        return flat;
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
    private static double displacement(Embedding before, Embedding now, boolean[] known) {
        int n = now.size();
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
        int common = 0;
        for (int i = 0; i < n; i++) {
            ways[common] = ways[i];
            common += known[i] ? 1 : 0;
        }
        Arrays.sort(ways, 0, common);
        return diameter == 0 ? 0 : Math.sqrt(ways[common / 2] / diameter);
    }
}
