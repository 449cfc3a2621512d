package dev.underhood.quality;

/** Points of d coordinates each, all finite, with exact distances: sums of squares in doubles. */
abstract class Points {
    private final int size;
    private final int d;

    Points(int size, int d) {
        this.size = size;
        this.d = d;
    }

    int size() {
        return size;
    }

    int d() {
        return d;
    }

    /** Copies a point; from any thread. */
    abstract void read(int point, double[] into);

    /** The squared distance of two of these points. */
    double distance(int point, int other) {
        double[] a = new double[d];
        double[] b = new double[d];
        read(point, a);
        read(other, b);
        return distance(a, b);
    }

    /** The k points nearest to one of these, itself left out; nearest first, then by index. */
    int[] nearest(int point, int k) {
        Nearest nearest = new Nearest(k);
        double[] asked = new double[d];
        double[] other = new double[d];
        read(point, asked);
        for (int i = 0; i < size; i++) {
            if (i != point) {
                read(i, other);
                nearest.offer(i, distance(other, asked));
            }
        }
        return nearest.indices();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int column = 0; column < a.length; column++) {
            double difference = a[column] - b[column];
            sum += difference * difference;
        }
        return sum;
    }

    /** The mean of each column. */
    double[] means() {
        double[] means = new double[d];
        double[] row = new double[d];
        for (int i = 0; i < size; i++) {
            read(i, row);
            for (int column = 0; column < d; column++) {
                means[column] += row[column];
            }
        }
        for (int column = 0; column < d; column++) {
            means[column] /= size;
        }
        return means;
    }

    /** How far the value farthest from its column's mean is from it. */
    double reach(double[] means) {
        double reach = 0;
        double[] row = new double[d];
        for (int i = 0; i < size; i++) {
            read(i, row);
            for (int column = 0; column < d; column++) {
                reach = Math.max(reach, Math.abs(row[column] - means[column]));
            }
        }
        return reach;
    }
}
