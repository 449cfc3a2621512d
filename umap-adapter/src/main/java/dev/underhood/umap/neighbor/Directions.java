package dev.underhood.umap.neighbor;

import dev.underhood.umap.math.Basis;
import dev.underhood.umap.math.RandomStream;
import dev.underhood.umap.math.Workers;
import dev.underhood.umap.product.Products;
import java.nio.FloatBuffer;

/**
 * The directions in which rows differ most, nearly: a randomised range finder with a power
 * iteration (Halko, Martinsson, Tropp: Finding structure with randomness, SIAM Review 53, 2011,
 * algorithm 4.4).
 */
final class Directions {
    /** What is left of a direction, at least, to be one of its own. */
    private static final double NEW = 1e-4;

    private final float[] rows;
    private final float[] columns;
    private final int count;
    private final int width;
    private final Products products;
    private final Workers workers;

    /**
     * Takes rows.
     *
     * @param rows one after the other
     */
    Directions(float[] rows, int count, int width, Products products, Workers workers) {
        this.rows = rows;
        this.count = count;
        this.width = width;
        this.products = products;
        this.workers = workers;
        columns = new float[rows.length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < width; j++) {
                columns[j * count + i] = rows[i * width + j];
            }
        }
    }

    /**
     * Returns orthonormal directions, one after the other.
     *
     * @param most directions wanted; fewer come if the rows have no more
     */
    float[] find(int most, long seed) {
        RandomStream random = new RandomStream(seed, 0);
        float[] mix = new float[most * count];
        for (int i = 0; i < mix.length; i++) {
            mix[i] = (float) random.normal(i);
        }
        float[] found = orthonormal(mixed(mix, most), most);
        int some = found.length / width;
        return orthonormal(mixed(along(found, some), some), some);
    }

    /** Returns sums of the rows, each multiplied by a number. */
    private float[] mixed(float[] factors, int sums) {
        return products(factors, sums, count, columns, width);
    }

    /** Returns where the rows lie along directions. */
    private float[] along(float[] directions, int some) {
        return products(directions, some, width, rows, count);
    }

    private float[] products(float[] left, int some, int length, float[] right, int others) {
        float[] values = new float[some * others];
        try (Products.Factor factor = products.factor(some, length, into -> into.put(left));
                Products.Other other = factor.with(others, into -> into.put(right))) {
            other.each(
                    0,
                    some,
                    () -> (row, dots) -> System.arraycopy(dots, 0, values, row * others, others));
        }
        return values;
    }

    private float[] orthonormal(float[] vectors, int some) {
        Basis basis = new Basis(width, some, workers);
        double[] vector = new double[width];
        double[] along = new double[some];
        for (int v = 0; v < some; v++) {
            double squares = 0;
            for (int j = 0; j < width; j++) {
                vector[j] = vectors[v * width + j];
                squares += vector[j] * vector[j];
            }
            double left = basis.orthogonalize(vector, along);
            if (left > NEW * Math.sqrt(squares)) {
                basis.append(vector, left);
            }
        }
        float[] found = new float[basis.size() * width];
        FloatBuffer into = FloatBuffer.wrap(found);
        for (int v = 0; v < basis.size(); v++) {
            for (double value : basis.vector(v)) {
                into.put((float) value);
            }
        }
        return found;
    }
}
