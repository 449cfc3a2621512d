package dev.underhood.capture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.underhood.run.Tensor;
import java.util.stream.IntStream;

/** Arrays of the engine, of any number type and on any device, as tensors on the heap. */
final class Copies {
    private Copies() {}

    static Tensor of(NDArray array) {
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

    /** Returns all values, whatever their type; a truth value becomes 0 or 1. */
    static float[] floats(NDArray array) {
        if (array.getDataType() == DataType.FLOAT32) {
            return array.toFloatArray();
        }
        try (NDArray converted = array.toType(DataType.FLOAT32, true)) {
            return converted.toFloatArray();
        }
    }
}
