package dev.underhood.quality;

import dev.underhood.run.Tensor;
import dev.underhood.umap.Embedding;
import dev.underhood.umap.Rows;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well an embedding keeps what was near in the rows. Some rows, drawn with a seed, are compared
 * with <em>all</em> rows; a row is no neighbour of itself. Distances are Euclidean and compared
 * exactly, so the figures do not depend on the device or the number of threads.
 *
 * @param k how many nearest neighbours count, at least 1 and below half of the rows
 * @param queries how many rows are drawn, at least 1; all rows if there are fewer
 * @param seed of the draw
 */
public record EmbeddingQuality(int k, int queries, long seed) {
    /** Classes whose pairs an array can count. */
    private static final int MOST_CLASSES = 46_340;

    /**
     * Checks the values.
     *
     * @param k at least 1
     * @param queries at least 1
     * @param seed any
     * @throws IllegalArgumentException if k or queries is below 1
     */
    public EmbeddingQuality {
        if (k < 1) {
            throw new IllegalArgumentException(
                    "k " + k + " is below 1: count one neighbour or more");
        }
        if (queries < 1) {
            throw new IllegalArgumentException(
                    "queries " + queries + " is below 1: draw some rows");
        }
    }

    /**
     * Returns what is measured unless told otherwise.
     *
     * @return k 15, 2,000 queries and seed 0
     */
    public static EmbeddingQuality defaults() {
        return new EmbeddingQuality(15, 2000, 0);
    }

    /**
     * Returns the same with another number of neighbours.
     *
     * @param k at least 1
     * @return a measure with these neighbours
     */
    public EmbeddingQuality withK(int k) {
        return new EmbeddingQuality(k, queries, seed);
    }

    /**
     * Returns the same with another number of rows to draw.
     *
     * @param queries at least 1
     * @return a measure that draws that many rows
     */
    public EmbeddingQuality withQueries(int queries) {
        return new EmbeddingQuality(k, queries, seed);
    }

    /**
     * Returns the same with another seed.
     *
     * @param seed of the draw
     * @return a measure that draws with this seed
     */
    public EmbeddingQuality withSeed(long seed) {
        return new EmbeddingQuality(k, queries, seed);
    }

    /**
     * What was measured; each from 0 to 1, more is better.
     *
     * @param preservation the share of a row's k nearest that are among its k nearest in the
     *     embedding too
     * @param accuracy the share of rows whose label is the most frequent of their k nearest in the
     *     embedding, the smallest of equally frequent ones; NaN if there are no labels
     * @param trustworthiness 1 less a penalty for each of the k nearest in the embedding by how far
     *     beyond the k nearest it was among the rows (Venna and Kaski); what stands at an equal
     *     distance has an equal rank
     */
    public record Scores(double preservation, double accuracy, double trustworthiness) {}

    /**
     * Measures an embedding. Takes a DJL engine on the class path for the products of rows, and
     * some 50 MB beside the arrays given; these are not changed.
     *
     * @param rows n × d values in one array, row by row
     * @param d columns of a row, at least 1
     * @param embedding n × dims values in one array, point by point
     * @param dims coordinates of a point, at least 1
     * @param labels the class of each row, any numbers; or null
     * @return what was measured
     * @throws IllegalArgumentException if the lengths do not fit, a value is NaN or infinite, or
     *     half of the rows are not more than k
     */
    public Scores measure(
            float[] rows, int d, float[] embedding, int dims, int @Nullable [] labels) {
        return measure(
                ArrayPoints.of("rows", rows, d),
                ArrayPoints.of("embedding", embedding, dims),
                labels);
    }

    /**
     * Measures an embedding as a fit takes rows and gives points, so that neither has to be one
     * array: {@code measure(rows, model.embedding(), null)}.
     *
     * @param rows n rows, read again and again, by many threads at once
     * @param embedding their n points
     * @param labels the class of each row, any numbers; or null
     * @return what was measured
     * @throws IllegalArgumentException if there is not one point and one label per row, or half of
     *     the rows are not more than k
     */
    public Scores measure(Rows rows, Embedding embedding, int @Nullable [] labels) {
        return measure(new RowPoints(rows), points(embedding), labels);
    }

    private static ArrayPoints points(Embedding embedding) {
        float[] values = new float[embedding.size() * embedding.dimensions()];
        embedding.values().get(values);
        return ArrayPoints.of("embedding", values, embedding.dimensions());
    }

    private Scores measure(Points high, ArrayPoints low, int @Nullable [] labels) {
        int n = high.size();
        if (low.size() != n) {
            throw new IllegalArgumentException(
                    "embedding has " + low.size() + " points for " + n + " rows: give one per row");
        }
        if (labels != null) {
            checkLabels("labels", labels, n);
        }
        if (k >= n / 2.) {
            throw new IllegalArgumentException(
                    "k "
                            + k
                            + " is not below half of "
                            + n
                            + " rows: give more rows or a smaller k");
        }
        int[] drawn = Draw.of(queries, n, seed);
        int[][] near = new int[drawn.length][];
        IntStream.range(0, drawn.length)
                .parallel()
                .forEach(i -> near[i] = low.nearest(drawn[i], k));
        RowComparison.Sums sums = RowComparison.of(high, drawn, near, k);
        double pairs = (double) drawn.length * k;
        return new Scores(
                sums.kept() / pairs,
                labels == null ? Double.NaN : Votes.accuracy(near, labels, drawn, labels),
                1 - 2 * sums.penalty() / (pairs * (2. * n - 3 * k - 1)));
    }

    /**
     * Measures how well transformed rows land: the share whose label is the most frequent of their
     * k nearest points of the embedding, the smallest of equally frequent ones. Takes all
     * transformed rows, whatever {@link #queries()} says.
     *
     * @param embedding n × dims values, n at least k; not changed
     * @param dims coordinates of a point, at least 1
     * @param labels the class of each point of the embedding
     * @param transformed m × dims values, m at least 1; not changed
     * @param transformedLabels the class of each transformed row
     * @return from 0 to 1
     * @throws IllegalArgumentException if the lengths do not fit or a value is NaN or infinite
     */
    public double transformAccuracy(
            float[] embedding,
            int dims,
            int[] labels,
            float[] transformed,
            int[] transformedLabels) {
        ArrayPoints points = ArrayPoints.of("embedding", embedding, dims);
        ArrayPoints landed = ArrayPoints.of("transformed", transformed, dims);
        checkLabels("labels", labels, points.size());
        checkLabels("transformedLabels", transformedLabels, landed.size());
        if (points.size() < k) {
            throw new IllegalArgumentException(
                    "embedding has " + points.size() + " points, k is " + k + ": make k smaller");
        }
        int[][] near = new int[landed.size()][];
        IntStream.range(0, near.length)
                .parallel()
                .forEach(i -> near[i] = points.nearest(landed, i, k, -1));
        int[] all = IntStream.range(0, near.length).toArray();
        return Votes.accuracy(near, labels, all, transformedLabels);
    }

    /**
     * Counts which class lies among which: the true class of a point against the most frequent one
     * of its k nearest other points, the smallest of equally frequent ones.
     *
     * @param embedding n × dims values, n above k; not changed
     * @param dims coordinates of a point, at least 1
     * @param labels the class of each point, 0 to classes - 1
     * @param classes how many classes there are, 1 to 46,340
     * @return classes × classes counts of the points asked about: the row is the true class, the
     *     column the neighbours'
     * @throws IllegalArgumentException if the lengths do not fit, a value is NaN or infinite, a
     *     label names no class, or there are too many classes
     */
    public Tensor confusion(float[] embedding, int dims, int[] labels, int classes) {
        if (classes > MOST_CLASSES) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%,d classes are too many for a matrix of class × class: give at most %,d",
                            classes,
                            MOST_CLASSES));
        }
        ArrayPoints points = ArrayPoints.of("embedding", embedding, dims);
        checkLabels("labels", labels, points.size());
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException(
                        "label " + label + " names none of " + classes + " classes");
            }
        }
        if (points.size() <= k) {
            throw new IllegalArgumentException(
                    "embedding has " + points.size() + " points, k is " + k + ": make k smaller");
        }
        int[] asked = Draw.of(queries, points.size(), seed);
        int[] guesses =
                IntStream.of(asked)
                        .parallel()
                        .map(i -> Votes.mostFrequent(points.nearest(i, k), labels))
                        .toArray();
        float[] counts = new float[classes * classes];
        for (int i = 0; i < asked.length; i++) {
            counts[labels[asked[i]] * classes + guesses[i]]++;
        }
        return Tensor.of(counts, classes, classes);
    }

    private static void checkLabels(String name, int[] labels, int n) {
        if (labels.length != n) {
            throw new IllegalArgumentException(
                    name + " has " + labels.length + " entries for " + n + " rows: give one each");
        }
    }
}
