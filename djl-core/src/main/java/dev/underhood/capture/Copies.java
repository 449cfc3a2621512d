package dev.underhood.capture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.underhood.run.Tensor;

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
