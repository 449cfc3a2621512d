package dev.underhood.umap.neighbor;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.util.passthrough.PassthroughNDManager;
import dev.underhood.umap.math.Checks;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Matrix products of rows: by DJL's engine, or by Java where there is none on the class path, as on
 * the executors of a cluster. They are rounded in different ways, which {@link Candidates} allows
 * for. Used by one thread.
 */
public interface Products extends AutoCloseable {
    /** Returns what multiplies best here. */
    static Products of(Device device) {
        NDManager manager = NDManager.newBaseManager(Device.cpu());
        if (manager instanceof PassthroughNDManager) { // of DJL's client for other machines
            manager.close();
            return new JavaProducts();
        }
        return new EngineProducts(manager, device);
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
        /** Multiplies the left rows from (inclusive) to (exclusive) with each of these. */
        Dots times(int from, int to);

        @Override
        void close();
    }

    /** Dot products: as many as there are right rows for each left row. */
    interface Dots extends AutoCloseable {
        /** Returns the numbers, which are gone once this is closed. */
        FloatBuffer values();

        @Override
        void close();
    }
}
