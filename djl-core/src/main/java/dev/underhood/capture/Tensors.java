package dev.underhood.capture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.underhood.run.Tensor;
import java.util.stream.IntStream;

/** Copies arrays of the engine, of any number type and on any device, to the heap. */
public final class Tensors {
    private Tensors() {}

    /**
     * Copies an array.
     *
     * @param array any numbers or truth values
     * @return a tensor of the same shape; a truth value becomes 0 or 1
     */
    public static Tensor of(NDArray array) {
        Shape shape = array.getShape();
        int[] lengths = new int[shape.dimension()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Math.toIntExact(shape.get(i));
        }
        return Tensor.of(floats(array), lengths);
    }

    /** Copies some entries along a dimension; they are gathered where the array is. */
    static Tensor of(NDArray array, int axis, int[] places) {
        try (NDManager manager = array.getManager().newSubManager(array.getDevice())) {
            NDArray index = manager.create(IntStream.of(places).asLongStream().toArray());
            NDIndex chosen = new NDIndex(":, ".repeat(axis) + "{}", index);
            return of(array.get(manager, chosen));
        }
    }

    /**
     * Copies the values of an array.
     *
     * @param array any numbers or truth values
     * @return all values in their order; a truth value becomes 0 or 1
     */
    public static float[] floats(NDArray array) {
        if (array.getDataType() == DataType.FLOAT32) {
            return array.toFloatArray();
        }
        try (NDArray converted = array.toType(DataType.FLOAT32, true)) {
            return converted.toFloatArray();
        }
    }
}
