package dev.underhood.umap.start;

import dev.underhood.umap.graph.Components;
import dev.underhood.umap.graph.FuzzyGraph;
import dev.underhood.umap.graph.Subgraph;
import dev.underhood.umap.math.RandomStream;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.start.StartOptions.Method;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the points lie before the first epoch, and what it took to put them there.
 *
 * @param coordinates one point after the other: 0 to 10 on every axis, unless the caller gave them
 * @param method what was done, which is not what was asked for if that was impossible
 * @param components connected components of the graph, points without neighbours included
 * @param converged whether the eigenvectors that are needed were found
 * @param note why it differs from what was asked for; empty if it does not
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one step to the next
public record InitialLayout(
        float[] coordinates, String method, int components, boolean converged, String note) {
    private static final int BORDER = -6;

    /**
     * Places the points of a graph.
     *
     * @param rows the rows of the points, or null if they are not known
     * @throws IllegalArgumentException if given coordinates do not fit
     */
    public static InitialLayout of(
            FuzzyGraph graph, @Nullable RowSource rows, StartOptions options, Workers workers) {
        return of(graph, rows, options, SpectralStart.MOST, workers);
    }

    /** The same with another limit to the products of the eigensolver. */
    static InitialLayout of(
            FuzzyGraph graph,
            @Nullable RowSource rows,
            StartOptions options,
            int most,
            Workers workers) {
        int n = graph.size();
        int dimensions = options.dimensions();
        int components = Components.of(graph).count();
        float @Nullable [][] given = options.given();
        if (given != null) {
            return new InitialLayout(
                    GivenStart.of(given, n, dimensions), "given", components, true, "");
        }
        Math.multiplyExact(n, dimensions);
        Starts starts = new Starts(options, most, workers);
        if (options.method() == Method.RANDOM) {
            return inBox(starts.random(n), dimensions, components);
        }
        if (n < 2) {
            Coordinates proposal = starts.random(n).after("too few points to lay out", true);
            return inBox(proposal, dimensions, components);
        }
        if (options.method() == Method.PCA) {
            return inBox(starts.pca(rows, n), dimensions, components);
        }
        int[] joined =
                IntStream.range(0, n)
                        .filter(i -> graph.offsets[i + 1] > graph.offsets[i])
                        .toArray();
        if (joined.length == n) {
            return inBox(starts.spectral(graph, rows), dimensions, components);
        }
        if (joined.length == 0) {
            Coordinates proposal = starts.random(n).after("no point has a neighbour", true);
            return inBox(proposal, dimensions, components);
        }
        Coordinates proposal =
                starts.spectral(
                        Subgraph.of(graph, joined), rows == null ? null : rows.pick(joined));
        String note = (n - joined.length) + " points without neighbours lie at the margin";
        InitialLayout inner = inBox(proposal.after(note, true), dimensions, components);
        float[] all = border(n, dimensions, options.seed());
        for (int i = 0; i < joined.length; i++) {
            System.arraycopy(
                    inner.coordinates, i * dimensions, all, joined[i] * dimensions, dimensions);
        }
        return new InitialLayout(all, inner.method, inner.components, inner.converged, inner.note);
    }

    private static InitialLayout inBox(Coordinates proposal, int dimensions, int components) {
        return new InitialLayout(
                Box.fit(proposal.values, dimensions),
                proposal.method,
                components,
                proposal.converged,
                proposal.note);
    }

    /** Places every point at random on the border of the box. */
    private static float[] border(int points, int dimensions, long seed) {
        RandomStream random = new RandomStream(seed, BORDER);
        float[] border = new float[points * dimensions];
        for (int i = 0; i < border.length; i++) {
            border[i] = (float) (Box.SIDE * random.uniform(i));
        }
        for (int i = 0; i < points; i++) {
            double side = 2 * dimensions * random.uniform((long) border.length + i);
            border[i * dimensions + (int) (side / 2)] = (int) side % 2 * Box.SIDE;
        }
        return border;
    }
}
