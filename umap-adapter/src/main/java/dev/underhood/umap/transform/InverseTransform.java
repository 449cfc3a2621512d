package dev.underhood.umap.transform;

import dev.underhood.umap.math.RowSource;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.neighbor.RowIndex;

/**
 * Rows for places of the picture: the rows of the nearest points, each counted by the inverse of
 * its squared distance (Shepard: A two-dimensional interpolation function for irregularly-spaced
 * data, 1968). At a point itself that is its row; elsewhere it lies between rows of the fit.
 */
public final class InverseTransform {
    private final RowIndex index;
    private final float[] points;
    private final int dimensions;
    private final int k;

    /**
     * Makes what inverts.
     *
     * @param index the rows of the fit
     * @param points where they lie
     * @param k points that count for a place
     */
    public InverseTransform(RowIndex index, float[] points, int dimensions, int k) {
        this.index = index;
        this.points = points;
        this.dimensions = dimensions;
        this.k = k;
    }

    /** Returns a row for each place. */
    public float[][] of(RowSource places, int threads) {
        int[] positions = index.positions();
        float[][] rows = new float[places.size()][];
        try (Workers workers = new Workers(threads)) {
            workers.each(
                    rows.length,
                    1,
                    (from, to) -> {
                        double[] place = new double[dimensions];
                        for (int i = from; i < to; i++) {
                            places.read(i, place);
                            rows[i] = row(place, positions);
                        }
                    });
        }
        return rows;
    }

    private float[] row(double[] place, int[] positions) {
        int[] nearest = new int[k];
        double[] distances = new double[k];
        int count = 0;
        for (int point = 0; point < points.length / dimensions; point++) {
            double distance = distance(place, point);
            if (count == k && distance >= distances[k - 1]) {
                continue;
            }
            int at = count < k ? count++ : k - 1;
            for (; at > 0 && distances[at - 1] > distance; at--) {
                distances[at] = distances[at - 1];
                nearest[at] = nearest[at - 1];
            }
            distances[at] = distance;
            nearest[at] = point;
        }
        double[] sum = new double[index.transform().columns()];
        double[] row = new double[sum.length];
        double total = 0;
        for (int i = 0; i < count; i++) {
            // relative to the nearest no weight is too large for a number
            double weight = distances[i] == distances[0] ? 1 : distances[0] / distances[i];
            index.read(positions[nearest[i]], row);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += weight * row[j];
            }
            total += weight;
        }
        float[] mean = new float[sum.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (float) (sum[j] / total);
        }
        return mean;
    }

    private double distance(double[] place, int point) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
            double difference = place[d] - points[point * dimensions + d];
            sum += difference * difference;
        }
        return sum;
    }
}
