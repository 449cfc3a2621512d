package dev.underhood.umap.neighbor;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Products by Java alone. The right rows are turned, so that the inner loop runs along memory. */
final class JavaProducts implements Products {
    private float[] left = {};
    private float[] right = {};
    private float[] turned = {};

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
        int size = Products.length(count, width);
        right = hold(right, size, others);
        if (turned.length < size) {
            turned = new float[size];
        }
        for (int j = 0; j < count; j++) {
            for (int c = 0; c < width; c++) {
                turned[c * count + j] = right[j * width + c];
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
        public void read(int row, float[] into) {
            System.arraycopy(rows, row * into.length, into, 0, into.length);
        }

        @Override
        public Other with(int others, Consumer<FloatBuffer> write) {
            turn(others, width, write);
            return new Turned(this, others);
        }

        Dots times(int from, int to, int others) {
            float[] dots = new float[Products.length(to - from, others)];
            float[] sums = new float[others];
            for (int i = from; i < to; i++) {
                multiply(i * width, others, sums);
                System.arraycopy(sums, 0, dots, (i - from) * others, others);
            }
            return new Numbers(FloatBuffer.wrap(dots));
        }

        /** Four columns at a time, which saves most of the reading and writing of the sums. */
        private void multiply(int row, int others, float[] sums) {
            Arrays.fill(sums, 0);
            float[] values = turned;
            int c = 0;
            for (; c + 3 < width; c += 4) {
                float one = rows[row + c];
                float two = rows[row + c + 1];
                float three = rows[row + c + 2];
                float four = rows[row + c + 3];
                int at = c * others;
                int second = at + others;
                int third = second + others;
                int fourth = third + others;
                for (int j = 0; j < others; j++) {
                    sums[j] +=
                            one * values[at + j]
                                    + two * values[second + j]
                                    + (three * values[third + j] + four * values[fourth + j]);
                }
            }
            for (; c < width; c++) {
                float value = rows[row + c];
                int at = c * others;
                for (int j = 0; j < others; j++) {
                    sums[j] += value * values[at + j];
                }
            }
        }

        @Override
        public void close() {}
    }

    private record Turned(Rows left, int count) implements Other {
        @Override
        public Dots times(int from, int to) {
            return left.times(from, to, count);
        }

        @Override
        public void close() {}
    }

    private record Numbers(FloatBuffer values) implements Dots {
        @Override
        public void close() {}
    }
}
