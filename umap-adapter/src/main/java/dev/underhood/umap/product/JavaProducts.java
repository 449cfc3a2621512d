package dev.underhood.umap.product;

import dev.underhood.umap.math.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Products by Java: the same bits on every machine, with any number of threads. Each column of the
 * right rows has an array of its own, four of which are added to the sums at a time: that is the
 * form in which HotSpot makes vectors of the loop (with more than four, or with offsets into one
 * array, it does not).
 */
final class JavaProducts implements Products {
    private static final int GRAIN = 16;

    private final Workers workers;
    private float[] left = {};
    private float[] right = {};
    private float[][] columns = {};

    JavaProducts(Workers workers) {
        this.workers = workers;
    }

    @Override
    public boolean isOnGpu() {
        return false;
    }

    @Override
    public Factor factor(int count, int width, Consumer<FloatBuffer> rows) {
        left = hold(left, Products.length(count, width), rows);
        return new Rows(left, count, width);
    }

    @Override
    public void close() {}

    private static float[] hold(float[] memory, int size, Consumer<FloatBuffer> rows) {
        float[] held = memory.length < size ? new float[size] : memory;
        rows.accept(FloatBuffer.wrap(held, 0, size).slice());
        return held;
    }

    private void turn(int count, int width, Consumer<FloatBuffer> others) {
        right = hold(right, Products.length(count, width), others);
        if (columns.length < width || columns[0].length < count) {
            columns = new float[width][count];
        }
        for (int c = 0; c < width; c++) {
            float[] column = columns[c];
            for (int j = 0, at = c; j < count; j++, at += width) {
                column[j] = right[at];
            }
        }
    }

    private final class Rows implements Factor {
        private final float[] rows;
        private final int count;
        private final int width;

        Rows(float[] rows, int count, int width) {
            this.rows = rows;
            this.count = count;
            this.width = width;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public void read(int row, float[] into) {
            System.arraycopy(rows, row * into.length, into, 0, into.length);
        }

        @Override
        public Other with(int others, Consumer<FloatBuffer> write) {
            turn(others, width, write);
            return new Turned(this, others);
        }

        void each(int first, int end, int others, Supplier<Sink> sinks) {
            workers.each(
                    end - first,
                    GRAIN,
                    (double) others * width,
                    (from, to) -> {
                        Sink sink = sinks.get();
                        float[] sums = new float[others];
                        for (int row = first + from; row < first + to; row++) {
                            Arrays.fill(sums, 0);
                            multiply(row * width, sums);
                            sink.take(row, sums);
                        }
                    });
        }

        private void multiply(int row, float[] sums) {
            int c = 0;
            for (; c + 3 < width; c += 4) {
                addFour(rows, row + c, columns, c, sums);
            }
            for (; c < width; c++) {
                addOne(rows[row + c], columns[c], sums);
            }
        }

        @Override
        public void close() {}
    }

    private static void addFour(
            float[] factors, int at, float[][] columns, int first, float[] sums) {
        float a = factors[at];
        float b = factors[at + 1];
        float c = factors[at + 2];
        float d = factors[at + 3];
        float[] one = columns[first];
        float[] two = columns[first + 1];
        float[] three = columns[first + 2];
        float[] four = columns[first + 3];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a * one[j] + b * two[j] + (c * three[j] + d * four[j]);
        }
    }

    private static void addOne(float factor, float[] column, float[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor * column[j];
        }
    }

    private record Turned(Rows left, int count) implements Other {
        @Override
        public void each(int from, int to, Supplier<Sink> sinks) {
            left.each(from, to, count, sinks);
        }

        @Override
        public void close() {}
    }
}
