package dev.underhood.umap;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Matrix products of rows by the engine. Used by one thread. */
final class Products implements AutoCloseable {
    private final NDManager manager;

    Products(Device device) {
        manager = NDManager.newBaseManager(device);
    }

    /** Takes rows to multiply others with; on the CPU the engine reads the buffer's own memory. */
    Factor factor(ByteBuffer rows, int count, int width) {
        return new Factor(array(manager, rows, count, width));
    }

    @Override
    public void close() {
        manager.close();
    }

    private static NDArray array(NDManager manager, ByteBuffer rows, int count, int width) {
        ByteBuffer part = rows.duplicate().order(ByteOrder.nativeOrder());
        part.limit(part.position() + count * width * Float.BYTES);
        return manager.create(
                part.slice().order(ByteOrder.nativeOrder()),
                new Shape(count, width),
                DataType.FLOAT32);
    }

    /** The left rows of some products. */
    static final class Factor implements AutoCloseable {
        private final NDArray left;

        private Factor(NDArray left) {
            this.left = left;
        }

        /** Multiplies the left rows from (inclusive) to (exclusive) with each of other rows. */
        Dots times(int from, int to, ByteBuffer right, int count) {
            int width = (int) left.getShape().get(1);
            try (NDManager sub = left.getManager().newSubManager()) {
                NDArray some = left.get(from + ":" + to);
                some.attach(sub);
                NDArray dots = some.matMul(array(sub, right, count, width).transpose());
                dots.attach(left.getManager());
                return new Dots(dots, dots.toByteBuffer(true).asFloatBuffer());
            }
        }

        @Override
        public void close() {
            left.close();
        }
    }

    /**
     * Dot products: as many as there are right rows for each left row.
     *
     * @param array holds the memory
     * @param values gone once this is closed
     */
    record Dots(NDArray array, FloatBuffer values) implements AutoCloseable {
        @Override
        public void close() {
            array.close();
        }
    }
}
