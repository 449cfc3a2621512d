package dev.underhood.run;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * An immutable array of 32-bit floats with a shape, in row-major (C) order. Two tensors are equal
 * when their shapes and the exact bits of their values are equal, so NaN equals the same NaN and
 * 0.0 differs from -0.0.
 */
public final class Tensor {
    /** The most dimensions a tensor may have. */
    public static final int MAX_RANK = 8;

    private final int[] shape;
    private final float[] values;

    private Tensor(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * Makes a tensor of a copy of the values.
     *
     * @param values the values in row-major order; copied
     * @param shape the size of each dimension, 0 or more each, at most {@value #MAX_RANK}; none
     *     makes a scalar
     * @return the tensor
     * @throws IllegalArgumentException if the shape does not fit the number of values
     */
    public static Tensor of(float[] values, int... shape) {
        if (shape.length > MAX_RANK) {
            throw new IllegalArgumentException(
                    "a tensor has at most " + MAX_RANK + " dimensions: " + shape.length);
        }
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException(
                        "a dimension must not be negative: " + Arrays.toString(shape));
            }
            size = Math.multiplyExact(size, (long) length);
        }
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "shape "
                            + Arrays.toString(shape)
                            + " needs "
                            + size
                            + " values, there are "
                            + values.length);
        }
        return new Tensor(shape.clone(), values.clone());
    }

    /**
     * Returns the size of each dimension.
     *
     * @return a new array
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * Returns the number of dimensions.
     *
     * @return 0 for a scalar
     */
    public int rank() {
        return shape.length;
    }

    /**
     * Returns the size of one dimension.
     *
     * @param dimension 0 for the first
     * @return its size
     */
    public int size(int dimension) {
        return shape[dimension];
    }

    /**
     * Returns the number of values.
     *
     * @return the product of the shape
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns one value.
     *
     * @param index its place in row-major order
     * @return the value
     */
    public float at(int index) {
        return values[index];
    }

    /**
     * Returns all values without copying them.
     *
     * @return a new read-only view in row-major order
     */
    public FloatBuffer values() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /**
     * Returns one entry along the first dimension, e.g. one image of many.
     *
     * @param index 0 for the first
     * @return a copy with one dimension less
     */
    public Tensor slice(int index) {
        int length = shape[0] == 0 ? 0 : values.length / shape[0];
        if (index < 0 || index >= shape[0]) {
            throw new IndexOutOfBoundsException("index " + index + " of " + shape[0]);
        }
        return new Tensor(
                Arrays.copyOfRange(shape, 1, shape.length),
                Arrays.copyOfRange(values, index * length, (index + 1) * length));
    }

    /**
     * Returns the smallest and the largest finite value.
     *
     * @return the range; {@link Range#EMPTY} if no value is finite
     */
    public Range range() {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) { // NaN is neither; what Math.min adds for it is slow
            if (value < low && value >= -Float.MAX_VALUE) {
                low = value;
            }
            if (value > high && value <= Float.MAX_VALUE) {
                high = value;
            }
        }
        return low > high ? Range.EMPTY : new Range(low, high);
    }

    /**
     * Returns the memory that the values take.
     *
     * @return bytes
     */
    public long bytes() {
        return 4L * values.length;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Tensor tensor) || !Arrays.equals(shape, tensor.shape)) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (Float.floatToRawIntBits(values[i]) != Float.floatToRawIntBits(tensor.values[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(shape);
        for (float value : values) {
            hash = 31 * hash + Float.floatToRawIntBits(value);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
