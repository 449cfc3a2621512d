package dev.underhood.umap.neighbor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * Matrix products of rows by the engine. The rows are written into memory of the engine's, which is
 * freed when this is closed: what Java allocates outside its heap is freed only once the garbage
 * collector has run, for which it is no reason. Used by one thread.
 */
final class EngineProducts implements Products {
    private final NDManager manager;
    private final Device device;
    private final Memory left;
    private final Memory right;

    /** Takes a manager of the CPU's memory over. */
    EngineProducts(NDManager manager, Device device) {
        this.manager = manager;
        this.device = device;
        left = new Memory();
        right = new Memory();
    }

    @Override
    public boolean isOnGpu() {
        return device.isGpu();
    }

    @Override
    public Factor factor(int count, int width, Consumer<FloatBuffer> rows) {
        NDManager scope = manager.newSubManager();
        NDArray held = left.hold(scope, count, width, rows);
        return new Held(scope, held, left.values);
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
            long size = Products.length(count, width);
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
    private final class Held implements Factor {
        private final NDManager scope;
        private final NDArray rows;
        private final FloatBuffer values;

        Held(NDManager scope, NDArray rows, FloatBuffer values) {
            this.scope = scope;
            this.rows = rows;
            this.values = values;
        }

        @Override
        public int count() {
            return (int) rows.getShape().get(0);
        }

        @Override
        public void read(int row, float[] into) {
            values.get(row * into.length, into);
        }

        @Override
        public Other with(int count, Consumer<FloatBuffer> others) {
            int width = (int) rows.getShape().get(1);
            NDManager sub = scope.newSubManager();
            return new Turned(this, sub, right.hold(sub, count, width, others).transpose());
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    /**
     * The right rows, one a column.
     *
     * @param manager holds them
     */
    private record Turned(Held left, NDManager manager, NDArray columns) implements Other {
        @Override
        public Dots times(int from, int to) {
            try (NDManager sub = manager.newSubManager()) {
                NDArray some = left.rows.get(sub, new NDIndex(from + ":" + to));
                NDArray dots = some.matMul(columns).toDevice(Device.cpu(), false);
                dots.attach(left.scope);
                return new Numbers(dots, dots.toByteBuffer(true).asFloatBuffer());
            }
        }

        @Override
        public void close() {
            manager.close();
        }
    }

    /** Numbers in the memory of an array. */
    private record Numbers(NDArray array, FloatBuffer values) implements Dots {
        @Override
        public void close() {
            array.close();
        }
    }
}
