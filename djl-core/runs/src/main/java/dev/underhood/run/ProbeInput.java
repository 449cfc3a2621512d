package dev.underhood.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One input of one probe, in the very type and with the very bits that the network takes: an
 * immutable array in row-major (C) order. Its shape has no batch dimension: an image is channels ×
 * height × width, a text of 12 tokens is of shape 12, a single number has no dimension.
 */
public final class ProbeInput {
    private final NumberType type;
    private final int[] shape;
    private final byte[] bytes;

    private ProbeInput(NumberType type, int[] shape, byte[] bytes) {
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
    }

    /**
     * Makes an input of the bytes of its numbers.
     *
     * @param type what the numbers are
     * @param bytes the numbers, little-endian; what remains of the buffer is copied
     * @param shape the size of each dimension, at most {@value Tensor#MAX_RANK}; none makes a
     *     single number
     * @return the input
     * @throws IllegalArgumentException if the shape does not fit the number of bytes
     */
    public static ProbeInput of(NumberType type, ByteBuffer bytes, int... shape) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return owning(type, copy, shape);
    }

    private static ProbeInput owning(NumberType type, byte[] bytes, int... shape) {
        if (shape.length > Tensor.MAX_RANK) {
            throw new IllegalArgumentException(
                    "an input has at most " + Tensor.MAX_RANK + " dimensions: " + shape.length);
        }
        long size = type.bytes();
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException(
                        "a dimension must not be negative: " + Arrays.toString(shape));
            }
            size = Math.multiplyExact(size, (long) length);
        }
        if (size != bytes.length) {
            throw new IllegalArgumentException(
                    "shape "
                            + Arrays.toString(shape)
                            + " needs "
                            + size / type.bytes()
                            + " values, there are "
                            + bytes.length / (double) type.bytes());
        }
        return new ProbeInput(type, shape.clone(), bytes);
    }

    /**
     * Makes an input of 32-bit floats.
     *
     * @param tensor the values
     * @return the input
     */
    public static ProbeInput of(Tensor tensor) {
        byte[] bytes = room(NumberType.FLOAT32, tensor.size());
        buffer(bytes).asFloatBuffer().put(tensor.values());
        return owning(NumberType.FLOAT32, bytes, tensor.shape());
    }

    /**
     * Makes an input of 32-bit floats.
     *
     * @param values the values in row-major order
     * @param shape the size of each dimension; none makes a single number
     * @return the input
     * @throws IllegalArgumentException if the shape does not fit the number of values
     */
    public static ProbeInput of(float[] values, int... shape) {
        byte[] bytes = room(NumberType.FLOAT32, values.length);
        buffer(bytes).asFloatBuffer().put(values);
        return owning(NumberType.FLOAT32, bytes, shape);
    }

    /**
     * Makes an input of 64-bit whole numbers, e.g. tokens.
     *
     * @param values the values in row-major order
     * @param shape the size of each dimension; none makes a single number
     * @return the input
     * @throws IllegalArgumentException if the shape does not fit the number of values
     */
    public static ProbeInput of(long[] values, int... shape) {
        byte[] bytes = room(NumberType.INT64, values.length);
        buffer(bytes).asLongBuffer().put(values);
        return owning(NumberType.INT64, bytes, shape);
    }

    /**
     * Makes an input of 32-bit whole numbers.
     *
     * @param values the values in row-major order
     * @param shape the size of each dimension; none makes a single number
     * @return the input
     * @throws IllegalArgumentException if the shape does not fit the number of values
     */
    public static ProbeInput of(int[] values, int... shape) {
        byte[] bytes = room(NumberType.INT32, values.length);
        buffer(bytes).asIntBuffer().put(values);
        return owning(NumberType.INT32, bytes, shape);
    }

    /**
     * Makes an input of truth values, e.g. a mask.
     *
     * @param values the values in row-major order
     * @param shape the size of each dimension; none makes a single value
     * @return the input
     * @throws IllegalArgumentException if the shape does not fit the number of values
     */
    public static ProbeInput of(boolean[] values, int... shape) {
        byte[] bytes = room(NumberType.BOOLEAN, values.length);
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return owning(NumberType.BOOLEAN, bytes, shape);
    }

    private static byte[] room(NumberType type, int values) {
        return new byte[Math.multiplyExact(type.bytes(), values)];
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns what the numbers are.
     *
     * @return the type
     */
    public NumberType type() {
        return type;
    }

    /**
     * Returns the size of each dimension.
     *
     * @return a new array, without a batch dimension
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * Returns the number of values.
     *
     * @return the product of the shape
     */
    public int size() {
        return bytes.length / type.bytes();
    }

    /**
     * Returns the bytes of all values without copying them.
     *
     * @return a new read-only view, little-endian, in row-major order
     */
    public ByteBuffer bytes() {
        return buffer(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns one value, exactly.
     *
     * @param index its place in row-major order
     * @return a {@link Float} for 16 and 32 bits, a {@link Double} for 64, a {@link Long} for whole
     *     numbers and truth values
     */
    public Number at(int index) {
        ByteBuffer all = bytes();
        return switch (type) {
            case FLOAT32 -> all.getFloat(4 * index);
            case FLOAT64 -> all.getDouble(8 * index);
            case FLOAT16 -> float16(all.getShort(2 * index));
            case UINT8 -> (long) (all.get(index) & 0xff);
            case INT8, BOOLEAN -> (long) all.get(index);
            case INT16 -> (long) all.getShort(2 * index);
            case INT32 -> (long) all.getInt(4 * index);
            case INT64 -> all.getLong(8 * index);
        };
    }

    /**
     * Returns the values as 32-bit floats, to be drawn: whole numbers beyond 2^24 and 64-bit floats
     * are rounded.
     *
     * @return a tensor of the same shape
     */
    public Tensor rounded() {
        float[] values = new float[size()];
        if (type == NumberType.FLOAT32) {
            bytes().asFloatBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = at(i).floatValue();
            }
        }
        return Tensor.of(values, shape);
    }

    /** Returns the value of 16 bits: a sign, 5 bits of exponent, 10 of fraction. */
    private static float float16(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float size =
                switch (exponent) {
                    case 0 -> Math.scalb((float) fraction, -24);
                    case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb((float) (fraction + 0x400), exponent - 25);
                };
        return bits < 0 ? -size : size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProbeInput input
                && type == input.type
                && Arrays.equals(shape, input.shape)
                && Arrays.equals(bytes, input.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + Arrays.hashCode(shape);
    }

    /** Returns type and shape, e.g. {@code INT64 (12)}. */
    @Override
    public String toString() {
        String lengths = Arrays.toString(shape);
        return type + " (" + lengths.substring(1, lengths.length() - 1) + ")";
    }
}
