package dev.underhood.umap.file;

import dev.underhood.umap.neighbor.RowBlocks;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Writes arrays with their lengths. */
public record ModelOutput(DataOutputStream out) {
    public void ints(int... values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        out.write(bytes.array());
    }

    public void floats(float... values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }

    public void doubles(double... values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    void numbers(long... values) throws IOException {
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
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
