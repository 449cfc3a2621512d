package dev.underhood.umap.graph;

import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.NeighborTable;

/**
 * Intersects the graph of the rows with what is known about the points, as umap-learn does: edges
 * between points of different kinds are weakened, then each point's edges are scaled so that the
 * strongest is 1, and united again.
 */
public final class TargetIntersection {
    private static final double UNKNOWN_DISTANCE = 1;
    private static final double LEAST = 1e-8;
    private static final double MOST_LEAST = 1e-4;
    private static final int GRAIN = 512;

    private TargetIntersection() {}

    /**
     * Returns the graph of a supervised fit. A point may lose all its edges.
     *
     * @param target one value per point
     * @param nNeighbors how many points of near numbers, itself included, belong to a point; only
     *     for numbers. All of them if there are fewer
     * @throws IllegalArgumentException if the target has another number of points
     */
    public static FuzzyGraph apply(
            FuzzyGraph graph, TargetValues target, int nNeighbors, Workers workers) {
        if (target.size() != graph.size()) {
            throw new IllegalArgumentException(
                    "the target must have one value per row: "
                            + target.size()
                            + " values for "
                            + graph.size()
                            + " rows");
        }
        int[] categories = target.categories();
        float[] numbers = target.numbers();
        DirectedGraph joint = DirectedGraph.of(graph);
        if (categories != null) {
            joint = byCategory(joint, categories, target.weight(), workers);
        } else if (numbers != null) {
            joint = byNumber(joint, target, numbers, nNeighbors, workers);
        }
        return FuzzyUnion.of(strongestToOne(joint, workers), 1, workers);
    }

    private static DirectedGraph byCategory(
            DirectedGraph graph, int[] categories, double weight, Workers workers) {
        double far = weight < 1 ? 2.5 / (1 - weight) : 1e12;
        double different = StrictMath.exp(-far);
        double unknown = StrictMath.exp(-UNKNOWN_DISTANCE);
        EdgeRows rows = new EdgeRows(graph.offsets);
        workers.each(
                graph.size(),
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        int kind = categories[i];
                        for (int e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) {
                            int other = categories[graph.tails[e]];
                            double factor =
                                    kind == TargetValues.UNKNOWN || other == TargetValues.UNKNOWN
                                            ? unknown
                                            : kind == other ? 1 : different;
                            rows.add(i, graph.tails[e], graph.weights[e] * factor);
                        }
                    }
                });
        return rows.pack(workers);
    }

    /** Every edge of either graph, with a small weight in the one that lacks it. */
    private static DirectedGraph byNumber(
            DirectedGraph left,
            TargetValues target,
            float[] numbers,
            int nNeighbors,
            Workers workers) {
        double weight = target.weight();
        NeighborTable near = NumberNeighbors.of(numbers, Math.max(1, nNeighbors), workers);
        DirectedGraph right =
                DirectedGraph.of(near, SmoothDistances.of(near, 1, workers), workers)
                        .joined(toUnknown(left, target, workers), 0, 0, Double::sum, workers);
        double leftLeast = Math.max(least(left.weights) / 2, LEAST);
        double rightLeast = Math.min(Math.max(least(right.weights) / 2, LEAST), MOST_LEAST);
        double leftPower = weight < 0.5 ? 1 : (1 - weight) / weight;
        double rightPower = weight < 0.5 ? weight / (1 - weight) : 1;
        return left.joined(
                right,
                leftLeast,
                rightLeast,
                (a, b) -> StrictMath.pow(a, leftPower) * StrictMath.pow(b, rightPower),
                workers);
    }

    /** The edges that have an end of which nothing is known; they count as with categories. */
    private static DirectedGraph toUnknown(
            DirectedGraph left, TargetValues target, Workers workers) {
        double unknown = StrictMath.exp(-UNKNOWN_DISTANCE);
        EdgeRows rows = new EdgeRows(left.offsets);
        workers.each(
                left.size(),
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        for (int e = left.offsets[i]; e < left.offsets[i + 1]; e++) {
                            if (!target.isKnown(i) || !target.isKnown(left.tails[e])) {
                                rows.add(i, left.tails[e], unknown);
                            }
                        }
                    }
                });
        return rows.pack(workers);
    }

    private static DirectedGraph strongestToOne(DirectedGraph graph, Workers workers) {
        float[] scaled = new float[graph.weights.length];
        workers.each(
                graph.size(),
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        float strongest = 0;
                        for (int e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) {
                            strongest = Math.max(strongest, graph.weights[e]);
                        }
                        for (int e = graph.offsets[i]; e < graph.offsets[i + 1]; e++) {
                            scaled[e] = graph.weights[e] / strongest;
                        }
                    }
                });
        return new DirectedGraph(graph.offsets, graph.tails, scaled);
    }

    private static double least(float[] weights) {
        float least = 1;
        for (float weight : weights) {
            least = Math.min(least, weight);
        }
        return least;
    }
}
