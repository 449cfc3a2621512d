package dev.underhood.umap;

import dev.underhood.umap.neighbor.RowBlocks;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads what {@link ModelOutput} writes. */
record ModelInput(DataInputStream in, long size) {
    int[] ints() throws IOException {
        int[] values = new int[length(Integer.BYTES)];
        ByteBuffer.wrap(bytes(values.length * Integer.BYTES)).asIntBuffer().get(values);
        return values;
    }

    float[] floats() throws IOException {
        float[] values = new float[length(Float.BYTES)];
        ByteBuffer.wrap(bytes(values.length * Float.BYTES)).asFloatBuffer().get(values);
        return values;
    }

    double[] doubles() throws IOException {
        double[] values = new double[length(Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    long[] numbers() throws IOException {
        long[] values = new long[length(Long.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    String text() throws IOException {
        return in.readUTF();
    }

    boolean flag() throws IOException {
        return in.readBoolean();
    }

    long number() throws IOException {
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

    private int length(int bytesEach) throws IOException {
        int length = in.readInt();
        if (length < 0 || (long) length * bytesEach > size) {
            throw new IllegalArgumentException("it names an array of " + length + " values");
        }
        return length;
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }
}
