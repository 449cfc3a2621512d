package dev.underhood.umap.file;

import dev.underhood.umap.row.RowBlocks;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Writes arrays with their lengths. */
public record ModelOutput(DataOutputStream out) {
    /** Elements written at a time: an array may have more bytes than another array holds. */
    private static final int PART = 1 << 14;

    private interface Source {
        void give(ByteBuffer part, int from, int count);
    }

    public void ints(int... values) throws IOException {
        each(values.length, Integer.BYTES, (p, at, n) -> p.asIntBuffer().put(values, at, n));
    }

    public void floats(float... values) throws IOException {
        each(values.length, Float.BYTES, (p, at, n) -> p.asFloatBuffer().put(values, at, n));
    }

    public void doubles(double... values) throws IOException {
        each(values.length, Double.BYTES, (p, at, n) -> p.asDoubleBuffer().put(values, at, n));
    }

    void numbers(long... values) throws IOException {
        each(values.length, Long.BYTES, (p, at, n) -> p.asLongBuffer().put(values, at, n));
    }

    private void each(int length, int bytesEach, Source source) throws IOException {
        out.writeInt(length);
        byte[] part = new byte[Math.min(length, PART) * bytesEach];
        for (int from = 0; from < length; from += PART) {
            int count = Math.min(PART, length - from);
            source.give(ByteBuffer.wrap(part), from, count);
            out.write(part, 0, count * bytesEach);
        }
    }

    public void text(String value) throws IOException {
        out.writeUTF(value);
    }

    public void flag(boolean value) throws IOException {
        out.writeBoolean(value);
    }

    public void number(long value) throws IOException {
        out.writeLong(value);
    }

    void blocks(RowBlocks blocks) throws IOException {
        ints(blocks.count());
        for (int b = 0; b < blocks.count(); b++) {
            ints(blocks.ids(b));
        }
        for (int b = 0; b < blocks.count(); b++) {
            floats(blocks.halfSquares(b));
            float[] rows = new float[blocks.length(b) * blocks.width()];
            blocks.copy(b, FloatBuffer.wrap(rows));
            floats(rows);
        }
    }
}
