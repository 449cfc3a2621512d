package dev.underhood.umap.product;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.underhood.umap.math.Checks;
import dev.underhood.umap.math.Workers;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Matrix products of rows: by Java, or by DJL's engine on a GPU. The two are rounded in different
 * ways, which whoever compares them has to allow for. Used by one thread.
 */
public interface Products extends AutoCloseable {
    /** Returns what multiplies on a device; the workers look at the results. */
    static Products of(Device device, Workers workers) {
        return device.isGpu()
                ? new EngineProducts(NDManager.newBaseManager(Device.cpu()), device, workers)
                : new JavaProducts(workers);
    }

    /** Returns whether the device that multiplies is a GPU. */
    boolean isOnGpu();

    /**
     * Takes rows to multiply others with, until this is asked for the next.
     *
     * @param rows writes them, count × width values
     */
    Factor factor(int count, int width, Consumer<FloatBuffer> rows);

    @Override
    void close();

    /** Returns the length of an array of rows. */
    static int length(int count, int width) {
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
        return (int) size;
    }

    /** The left rows of some products. */
    interface Factor extends AutoCloseable {
        /** Returns the number of rows. */
        int count();

        /** Returns the number of columns. */
        int width();

        /** Copies a row. */
        void read(int row, float[] into);

        /**
         * Takes other rows to multiply these with, until the next are taken.
         *
         * @param others writes them, count × width values
         */
        Other with(int count, Consumer<FloatBuffer> others);

        @Override
        void close();
    }

    /** The right rows of some products. */
    interface Other extends AutoCloseable {
        /**
         * Multiplies the left rows from (inclusive) to (exclusive) with each of these.
         *
         * @param sinks makes one for each thread
         */
        void each(int from, int to, Supplier<Sink> sinks);

        @Override
        void close();
    }

    /** Looks at products. */
    @FunctionalInterface
    interface Sink {
        /**
         * Looks at the products of a left row.
         *
         * @param dots one for each right row; the next row's once this returns
         */
        void take(int row, float[] dots);
    }
}
