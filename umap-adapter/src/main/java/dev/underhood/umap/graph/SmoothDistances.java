package dev.underhood.umap.graph;

import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.NeighborTable;

/**
 * How near each neighbour counts: beyond a point's distance rho to its nearest neighbours the
 * membership decays as e^(−(d − rho)/sigma), with sigma such that the memberships of its
 * neighbourhood add up to log2(k). So every point has about as many neighbours, whether it lies
 * where points are dense or where they are sparse. The search for sigma halves the same intervals
 * as umap-learn does, and so ends at the same values.
 */
public final class SmoothDistances {
    private static final int HALVINGS = 64;
    private static final double TOLERANCE = 1e-5;

    /** The least sigma, as a share of the mean distance. */
    private static final double LEAST = 1e-3;

    private static final int GRAIN = 256;

    private final NeighborTable neighbors;
    private final float[] rhos;
    private final float[] sigmas;
    private final double mean;

    private SmoothDistances(NeighborTable neighbors, double mean) {
        this.neighbors = neighbors;
        this.mean = mean;
        rhos = new float[neighbors.size()];
        sigmas = new float[neighbors.size()];
    }

    /**
     * Smooths the distances of all points.
     *
     * @param neighbors each with itself at rank 0, which is left out of the sums
     * @param localConnectivity how many nearest neighbours count fully, at least 0
     */
    public static SmoothDistances of(
            NeighborTable neighbors, double localConnectivity, Workers workers) {
        SmoothDistances smooth = new SmoothDistances(neighbors, mean(neighbors.distances));
        int k = neighbors.k();
        float[] distances = neighbors.distances;
        workers.each(
                neighbors.size(),
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        int first = i * k + 1;
                        int end = first;
                        while (end < i * k + k && neighbors.indices[end] != NeighborTable.NONE) {
                            end++;
                        }
                        float rho = rho(distances, first, end, localConnectivity);
                        smooth.rhos[i] = rho;
                        smooth.sigmas[i] = sigma(distances, first, end, rho, k, smooth.mean);
                    }
                });
        return smooth;
    }

    /** Returns the distance up to which a point's neighbours count fully, at least 0. */
    float rho(int point) {
        return rhos[point];
    }

    /** Returns the scale on which the memberships of a point's neighbours decay, at least 0. */
    float sigma(int point) {
        return sigmas[point];
    }

    /** Returns the mean of all distances, by which {@link #sigma} is bounded where rho is 0. */
    double mean() {
        return mean;
    }

    /** Returns how much a neighbour counts, 0 to 1; 0 for the point itself and for none. */
    float membership(int point, int rank) {
        int neighbor = neighbors.index(point, rank);
        return neighbor == point || neighbor == NeighborTable.NONE
                ? 0
                : membership(neighbors.distance(point, rank), rhos[point], sigmas[point]);
    }

    /** Returns how much a neighbour at a distance counts, 0 to 1. */
    public static float membership(float distance, float rho, float sigma) {
        float beyond = distance - rho;
        return beyond <= 0 || sigma == 0 ? 1 : (float) StrictMath.exp(-(beyond / sigma));
    }

    /**
     * Returns the distance to the {@code localConnectivity}-th neighbour that is not at the same
     * place, between two neighbours if that is a fraction, or to the last if there are fewer.
     *
     * @param distances holds the point's at from (inclusive) to (exclusive), ascending
     */
    public static float rho(float[] distances, int from, int to, double localConnectivity) {
        int first = from;
        while (first < to && distances[first] <= 0) {
            first++;
        }
        if (first == to) {
            return 0;
        }
        if (to - first < localConnectivity) {
            return distances[to - 1];
        }
        int whole = (int) localConnectivity;
        double part = localConnectivity - whole;
        if (whole == 0) {
            return (float) (part * distances[first]);
        }
        float below = distances[first + whole - 1];
        return part <= TOLERANCE
                ? below
                : (float) (below + part * (distances[first + whole] - below));
    }

    /**
     * Returns the sigma with which the memberships add up to log2(k), or the one that comes nearest
     * if none does.
     *
     * @param distances holds the point's at from (inclusive) to (exclusive)
     * @param k neighbours that a point has, itself included
     * @param mean of the distances of all points: where rho is 0, sigma is not far below it
     */
    public static float sigma(float[] distances, int from, int to, float rho, int k, double mean) {
        double target = StrictMath.log(k) / StrictMath.log(2);
        double sum = 0;
        int full = 0;
        for (int j = from; j < to; j++) {
            sum += distances[j];
            full += distances[j] <= rho ? 1 : 0;
        }
        double sigma = full > target ? 0 : search(distances, from, to, rho, target);
        return (float) Math.max(sigma, LEAST * (rho > 0 ? sum / k : mean));
    }

    private static double search(float[] distances, int from, int to, float rho, double target) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double sigma = 1;
        double best = sigma;
        double bestMiss = Double.POSITIVE_INFINITY;
        for (int i = 0; i < HALVINGS && bestMiss >= TOLERANCE; i++) {
            double sum = 0;
            for (int j = from; j < to; j++) {
                float beyond = distances[j] - rho;
                sum += beyond > 0 ? StrictMath.exp(-(beyond / sigma)) : 1;
            }
            double miss = Math.abs(sum - target);
            if (miss <= bestMiss) {
                best = sigma;
                bestMiss = miss;
            }
            if (sum > target) {
                high = sigma;
            } else {
                low = sigma;
            }
            sigma = high == Double.POSITIVE_INFINITY ? sigma * 2 : (low + high) / 2;
        }
        return best;
    }

    private static double mean(float[] distances) {
        double sum = 0;
        for (float distance : distances) {
            sum += distance;
        }
        return distances.length == 0 ? 0 : sum / distances.length;
    }
}
