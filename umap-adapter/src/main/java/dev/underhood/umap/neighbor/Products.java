package dev.underhood.umap.neighbor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.underhood.umap.math.Checks;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Matrix products of rows by the engine. The rows are written into memory of the engine's, which is
 * freed when this is closed: what Java allocates outside its heap is freed only once the garbage
 * collector has run, for which it is no reason. Used by one thread.
 */
public final class Products implements AutoCloseable {
    private final Device device;
    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final Memory left = new Memory();
    private final Memory right = new Memory();

    public Products(Device device) {
        this.device = device;
    }

    /** Returns whether the device that multiplies is a GPU. */
    boolean isOnGpu() {
        return device.isGpu();
    }

    /**
     * Takes rows to multiply others with, until this is asked for the next.
     *
     * @param rows writes them, count × width values
     */
    public Factor factor(int count, int width, Consumer<FloatBuffer> rows) {
        NDManager scope = manager.newSubManager();
        NDArray held = left.hold(scope, count, width, rows);
        return new Factor(scope, held, left.values);
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Memory for one side of the products, used again and again. */
    private final class Memory {
        private NDArray array = manager.create(new Shape(0));
        private FloatBuffer values = FloatBuffer.allocate(0);

        /** Returns rows on the device, good until the next are held. */
        NDArray hold(NDManager scope, int count, int width, Consumer<FloatBuffer> rows) {
            long size = (long) count * width;
            if (size * Float.BYTES > Checks.LONGEST) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "%,d rows of %,d columns do not fit one block of memory: lower the"
                                        + " number of columns first",
                                count,
                                width));
            }
            if (array.size() < size) {
                array.close();
                array = manager.create(new Shape(size), DataType.FLOAT32);
                values = array.toByteBuffer(true).asFloatBuffer();
            }
            rows.accept(values.duplicate());
            return array.get(scope, new NDIndex("0:" + size))
                    .reshape(count, width)
                    .toDevice(device, false);
        }
    }

    /** The left rows of some products. */
    final class Factor implements AutoCloseable {
        private final NDManager scope;
        private final NDArray rows;
        private final FloatBuffer values;

        private Factor(NDManager scope, NDArray rows, FloatBuffer values) {
            this.scope = scope;
            this.rows = rows;
            this.values = values;
        }

        /** Returns the number of rows. */
        int count() {
            return (int) rows.getShape().get(0);
        }

        /** Copies a row. */
        void read(int row, float[] into) {
            values.get(row * into.length, into);
        }

        /**
         * Takes other rows to multiply these with, until the next are taken.
         *
         * @param others writes them, count × width values
         */
        Other with(int count, Consumer<FloatBuffer> others) {
            int width = (int) rows.getShape().get(1);
            NDManager sub = scope.newSubManager();
            return new Other(this, sub, right.hold(sub, count, width, others).transpose());
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    /**
     * The right rows of some products.
     *
     * @param factor the left rows
     * @param manager holds these
     * @param columns these rows, one a column
     */
    record Other(Factor factor, NDManager manager, NDArray columns) implements AutoCloseable {
        /** Multiplies the left rows from (inclusive) to (exclusive) with each of these. */
        Dots times(int from, int to) {
            try (NDManager sub = manager.newSubManager()) {
                NDArray some = factor.rows.get(sub, new NDIndex(from + ":" + to));
                NDArray dots = some.matMul(columns).toDevice(Device.cpu(), false);
                dots.attach(factor.scope);
                return new Dots(dots, dots.toByteBuffer(true).asFloatBuffer());
            }
        }

        @Override
        public void close() {
            manager.close();
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
