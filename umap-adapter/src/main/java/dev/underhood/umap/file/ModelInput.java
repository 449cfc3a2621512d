package dev.underhood.umap.file;

import dev.underhood.umap.row.RowBlocks;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads what {@link ModelOutput} writes. */
public record ModelInput(DataInputStream in, long size) {
    /** Elements read at a time: an array may have more bytes than another array holds. */
    private static final int PART = 1 << 14;

    private interface Sink {
        void take(ByteBuffer part, int from, int count);
    }

    public int[] ints() throws IOException {
        int[] values = new int[length(Integer.BYTES)];
        each(values.length, Integer.BYTES, (p, at, n) -> p.asIntBuffer().get(values, at, n));
        return values;
    }

    public float[] floats() throws IOException {
        float[] values = new float[length(Float.BYTES)];
        each(values.length, Float.BYTES, (p, at, n) -> p.asFloatBuffer().get(values, at, n));
        return values;
    }

    public double[] doubles() throws IOException {
        double[] values = new double[length(Double.BYTES)];
        each(values.length, Double.BYTES, (p, at, n) -> p.asDoubleBuffer().get(values, at, n));
        return values;
    }

    long[] numbers() throws IOException {
        long[] values = new long[length(Long.BYTES)];
        each(values.length, Long.BYTES, (p, at, n) -> p.asLongBuffer().get(values, at, n));
        return values;
    }

    public String text() throws IOException {
        return in.readUTF();
    }

    public boolean flag() throws IOException {
        return in.readBoolean();
    }

    public long number() throws IOException {
        return in.readLong();
    }

    RowBlocks blocks(int width) throws IOException {
        int count = ints()[0];
        if (count < 0 || count > size) {
            throw new IllegalArgumentException("it has " + count + " blocks of rows");
        }
        int[][] ids = new int[count][];
        for (int b = 0; b < count; b++) {
            ids[b] = ints();
        }
        long values = 0;
        for (int[] block : ids) {
            values += (long) block.length * width;
        }
        if (values * Float.BYTES > size) {
            throw new IllegalArgumentException("it has rows of " + values + " values");
        }
        RowBlocks blocks = new RowBlocks(width, ids);
        float[] row = new float[width];
        for (int b = 0; b < count; b++) {
            float[] halfSquares = floats();
            float[] rows = floats();
            if (halfSquares.length != ids[b].length || rows.length != ids[b].length * width) {
                throw new IllegalArgumentException("its rows are not complete");
            }
            for (int i = 0; i < ids[b].length; i++) {
                System.arraycopy(rows, i * width, row, 0, width);
                blocks.write(b, i, row, halfSquares[i]);
            }
        }
        return blocks;
    }

    /**
     * Checks that a part belongs to the others.
     *
     * @throws IllegalArgumentException naming the part if it does not
     */
    public static void fits(boolean fits, String what) {
        if (!fits) {
            throw new IllegalArgumentException("its " + what + " do not fit the rest");
        }
    }

    /** Returns numbers, all of which must be from least to n − 1. */
    public static int[] below(int n, int least, int[] numbers) {
        for (int number : numbers) {
            fits(number >= least && number < n, "numbers of rows");
        }
        return numbers;
    }

    private int length(int bytesEach) throws IOException {
        int length = in.readInt();
        if (length < 0 || (long) length * bytesEach > size) {
            throw new IllegalArgumentException("it names an array of " + length + " values");
        }
        return length;
    }

    private void each(int length, int bytesEach, Sink sink) throws IOException {
        byte[] part = new byte[Math.min(length, PART) * bytesEach];
        for (int from = 0; from < length; from += PART) {
            int count = Math.min(PART, length - from);
            in.readFully(part, 0, count * bytesEach);
            sink.take(ByteBuffer.wrap(part), from, count);
        }
    }
}
