package dev.underhood.umap.transform;

import ai.djl.Device;
import dev.underhood.umap.graph.SmoothDistances;
import dev.underhood.umap.layout.Curve;
import dev.underhood.umap.layout.Edges;
import dev.underhood.umap.layout.LayoutOptions;
import dev.underhood.umap.layout.Movement;
import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.SplitMix;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.Candidates;
import dev.underhood.umap.neighbor.FitLimits;
import dev.underhood.umap.neighbor.NeighborSearch;
import dev.underhood.umap.neighbor.RowIndex;
import dev.underhood.umap.product.Products;
import dev.underhood.umap.row.Content;
import dev.underhood.umap.row.RowBlocks;
import java.util.Arrays;

/**
 * Places new rows among the points of a model. A row's result depends on the model and the row
 * alone: its neighbours are exact ({@link Candidates}), its edges are measured against its own
 * strongest, its random numbers come from its values. So the batch it comes in, the order and the
 * number of threads change nothing.
 */
public final class Transform {
    private static final int BLOCK = 1024;

    private final RowIndex index;
    private final int probes;
    private final int k;
    private final double localConnectivity;
    private final Curve curve;
    private final LayoutOptions options;
    private final float[] points;
    private final int dimensions;

    /**
     * Makes what transforms.
     *
     * @param index the rows of the fit
     * @param probes the lists that the fit looked at for each row
     * @param k neighbours of each row, itself included
     * @param options of the fit's layout
     * @param points where the rows of the fit lie
     */
    public Transform(
            RowIndex index,
            int probes,
            int k,
            double localConnectivity,
            Curve curve,
            LayoutOptions options,
            float[] points) {
        this.index = index;
        this.probes = probes;
        this.k = k;
        this.localConnectivity = localConnectivity;
        this.curve = curve;
        this.options = options;
        this.points = points;
        dimensions = options.dimensions();
    }

    /** Returns where rows lie, one point after the other. */
    public float[] of(RowSource rows, int threads, Device device) {
        int n = rows.size();
        FitLimits.check(n, k, dimensions);
        if (rows.columns() != index.transform().columns() && n > 0) {
            throw new IllegalArgumentException(
                    "the model was fitted on rows of "
                            + index.transform().columns()
                            + " columns, these have "
                            + rows.columns());
        }
        float[] placed = new float[n * dimensions];
        if (n == 0 || index.groups().rows() == 1) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(points, 0, placed, i * dimensions, dimensions);
            }
            return placed;
        }
        try (Workers workers = new Workers(threads);
                Products products = Products.of(device, workers)) {
            int[][] runs = RowBlocks.runs(n, RowBlocks.longest(index.transform().width(), BLOCK));
            RowBlocks queries = RowBlocks.of(rows, runs, index.transform(), workers);
            Candidates found =
                    new NeighborSearch(index, products, workers).search(queries, k, false, probes);
            place(rows, found, placed, workers);
        }
        return placed;
    }

    private void place(RowSource rows, Candidates found, float[] placed, Workers workers) {
        int epochs = options.epochs() / 3;
        double learningRate = options.learningRate() / 4;
        Edges all = new Edges(rows.size() * k);
        Movement movement = options.movement(curve);
        workers.each(
                rows.size(),
                32,
                (from, to) -> {
                    double[] row = new double[rows.columns()];
                    float[] distances = new float[k];
                    float[] weights = new float[k];
                    for (int i = from; i < to; i++) {
                        rows.read(i, row);
                        long key = SplitMix.key(options.seed(), Arrays.hashCode(row));
                        int count = 0;
                        for (int j = 0; j < found.count(i) && count < k; j++) {
                            int first = count;
                            count += members(found, i, j, Content.of(row), all.tails, count, k);
                            Arrays.fill(distances, first, count, found.distance(i, j));
                        }
                        weigh(distances, count, k, weights);
                        int edges = edges(weights, count, epochs, all, i * k);
                        start(weights, count, all, placed, i, k);
                        for (int epoch = 1; epoch <= epochs; epoch++) {
                            double left = 1 - (epoch - 1.0) / epochs;
                            movement.moveOne(
                                    placed,
                                    i * dimensions,
                                    points,
                                    all,
                                    i * k,
                                    i * k + edges,
                                    epoch,
                                    (float) (learningRate * left),
                                    SplitMix.key(key, epoch));
                        }
                    }
                });
    }

    /** Writes rows of a group that was found, chosen by what it and the new row hold. */
    private int members(
            Candidates found, int i, int rank, long content, int[] tails, int count, int k) {
        return index.groups()
                .write(
                        found.id(found.position(i, rank)),
                        Content.tie(found.content(i, rank), content) >>> 1,
                        tails,
                        i * k + count,
                        i * k + k);
    }

    /** Sets how much each neighbour counts; the row itself is not among them. */
    private void weigh(float[] distances, int count, int k, float[] weights) {
        double connected = Math.max(0, localConnectivity - 1);
        double mean = 0;
        for (int j = 0; j < count; j++) {
            mean += distances[j] / count;
        }
        float rho = SmoothDistances.rho(distances, 0, count, connected);
        float sigma = SmoothDistances.sigma(distances, 0, count, rho, k, mean);
        for (int j = 0; j < count; j++) {
            weights[j] = SmoothDistances.membership(distances[j], rho, sigma);
        }
    }

    /** Sets how often each edge is due, and returns how many are due often enough to count. */
    private static int edges(float[] weights, int count, int epochs, Edges all, int at) {
        int edges = 0;
        // the nearest is first and has the largest weight
        for (int j = 0; j < count && weights[j] * epochs >= weights[0]; j++) {
            all.rates[at + j] = Movement.rate(weights[j], weights[0]);
            edges++;
        }
        return edges;
    }

    /** Puts a row at the mean of its neighbours, each counted by its weight. */
    private void start(float[] weights, int count, Edges all, float[] placed, int row, int k) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += weights[j];
        }
        for (int d = 0; d < dimensions; d++) {
            double mean = 0;
            for (int j = 0; j < count; j++) {
                mean += weights[j] / sum * points[all.tails[row * k + j] * dimensions + d];
            }
            placed[row * dimensions + d] = (float) mean;
        }
    }
}
