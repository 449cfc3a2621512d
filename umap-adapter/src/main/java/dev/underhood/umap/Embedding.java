package dev.underhood.umap;

import dev.underhood.run.Tensor;
import java.nio.FloatBuffer;

/**
 * Where n points lie in the picture: n rows of {@code dimensions} coordinates. Immutable; may be
 * kept and read from any thread.
 */
public final class Embedding {
    private final float[] values;
    private final int dimensions;

    /** Takes the array over. */
    Embedding(float[] values, int dimensions) {
        this.values = values;
        this.dimensions = dimensions;
    }

    /**
     * Takes points that a model has placed elsewhere, such as on a cluster.
     *
     * @param values n × dimensions coordinates, point after point; copied
     * @param dimensions coordinates per point, at least 1
     * @return the points
     * @throws IllegalArgumentException if the length is no multiple of the dimensions or a value is
     *     not finite
     */
    public static Embedding of(float[] values, int dimensions) {
        Rows.of(values, dimensions); // checks
        return new Embedding(values.clone(), dimensions);
    }

    /**
     * Returns the number of points.
     *
     * @return n, at least 0
     */
    public int size() {
        return values.length / dimensions;
    }

    /**
     * Returns the number of coordinates per point.
     *
     * @return at least 1
     */
    public int dimensions() {
        return dimensions;
    }

    /**
     * Returns a coordinate.
     *
     * @param point 0 to n − 1
     * @param axis 0 to dimensions − 1
     * @return a finite number
     */
    public float at(int point, int axis) {
        if (axis < 0 || axis >= dimensions) {
            throw new IndexOutOfBoundsException("axis " + axis + " of " + dimensions);
        }
        return values[point * dimensions + axis];
    }

    /**
     * Returns all coordinates, row after row.
     *
     * @return a read-only view of n × dimensions values
     */
    public FloatBuffer values() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /**
     * Returns a copy as one array per point.
     *
     * @return n arrays of dimensions values
     */
    public float[][] toRows() {
        float[][] rows = new float[size()][dimensions];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, i * dimensions, rows[i], 0, dimensions);
        }
        return rows;
    }

    /**
     * Returns the places as a run records them.
     *
     * @return n × dimensions
     */
    public Tensor tensor() {
        return Tensor.of(values, size(), dimensions);
    }

    /** Returns the array itself, for those who only read it. */
    float[] array() {
        return values;
    }
}
