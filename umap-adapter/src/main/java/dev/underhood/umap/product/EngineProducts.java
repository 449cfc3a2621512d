package dev.underhood.umap.product;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.underhood.umap.math.Workers;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Matrix products of rows by the engine. The rows are written into memory of the engine's, which is
 * freed when this is closed: what Java allocates outside its heap is freed only once the garbage
 * collector has run, for which it is no reason. Used by one thread.
 */
final class EngineProducts implements Products {
    /** Products of one call, unless one row has more: 4 MiB. */
    private static final int MOST = 1 << 20;

    private static final int GRAIN = 64;

    private final NDManager manager;
    private final Device device;
    private final Workers workers;
    private final Memory left;
    private final Memory right;

    /** Takes a manager of the CPU's memory over. */
    EngineProducts(NDManager manager, Device device, Workers workers) {
        this.manager = manager;
        this.device = device;
        this.workers = workers;
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
        public int width() {
            return (int) rows.getShape().get(1);
        }

        @Override
        public void read(int row, float[] into) {
            values.get(row * into.length, into);
        }

        @Override
        public Other with(int count, Consumer<FloatBuffer> others) {
            int width = width();
            NDManager sub = scope.newSubManager();
            return new Turned(this, sub, right.hold(sub, count, width, others).transpose());
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    /** The right rows, one a column. */
    private final class Turned implements Other {
        private final Held left;
        private final NDManager scope;
        private final NDArray columns;

        Turned(Held left, NDManager scope, NDArray columns) {
            this.left = left;
            this.scope = scope;
            this.columns = columns;
        }

        @Override
        public void each(int from, int to, Supplier<Sink> sinks) {
            int others = (int) columns.getShape().get(1);
            int part = Math.max(1, MOST / others);
            for (int first = from; first < to; first += Math.min(part, to - first)) {
                some(first, first + Math.min(part, to - first), others, sinks);
            }
        }

        private void some(int first, int end, int others, Supplier<Sink> sinks) {
            try (NDManager sub = scope.newSubManager()) {
                NDArray rows = left.rows.get(sub, new NDIndex(first + ":" + end));
                NDArray dots = rows.matMul(columns).toDevice(Device.cpu(), false);
                dots.attach(sub);
                FloatBuffer values = dots.toByteBuffer(true).asFloatBuffer();
                workers.each(
                        end - first,
                        GRAIN,
                        (from, to) -> {
                            Sink sink = sinks.get();
                            float[] row = new float[others];
                            for (int i = from; i < to; i++) {
                                values.get(i * others, row);
                                sink.take(first + i, row);
                            }
                        });
            }
        }

        @Override
        public void close() {
            scope.close();
        }
    }
}
