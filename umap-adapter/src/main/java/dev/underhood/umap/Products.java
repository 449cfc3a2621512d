package dev.underhood.umap;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Matrix products of rows by the engine. Used by one thread. */
final class Products implements AutoCloseable {
    private final NDManager manager;

    Products(Device device) {
        manager = NDManager.newBaseManager(device);
    }

    /** Takes the dot products: one row for each of the left rows. */
    interface Taker {
        void take(FloatBuffer dots);
    }

    /** Multiplies every left row with every right row. */
    void multiply(
            ByteBuffer left,
            int leftRows,
            ByteBuffer right,
            int rightRows,
            int width,
            Taker taker) {
        try (NDManager sub = manager.newSubManager()) {
            NDArray dots =
                    array(sub, left, leftRows, width)
                            .matMul(array(sub, right, rightRows, width).transpose());
            taker.take(dots.toByteBuffer(true).asFloatBuffer());
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    /** The engine reads the buffer's own memory on the CPU. */
    private static NDArray array(NDManager manager, ByteBuffer rows, int count, int width) {
        ByteBuffer part = rows.duplicate().order(rows.order());
        part.limit(part.position() + count * width * Float.BYTES);
        return manager.create(
                part.slice().order(rows.order()), new Shape(count, width), DataType.FLOAT32);
    }
}
