package dev.underhood.umap.file;

import dev.underhood.umap.row.RowBlocks;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.zip.CRC32;

/** Writes numbers, arrays with their lengths, and the checksum of all of them. */
public final class ModelOutput {
    /**
     * Bytes written at a time. Linux keeps a file in memory in units as large as it was written in,
     * if it can, and reads large ones sooner.
     */
    private static final int PART = 1 << 19;

    private final OutputStream to;
    private final CRC32 sum = new CRC32();
    private final ByteBuffer part = ByteBuffer.allocate(PART);

    private interface Source {
        void give(ByteBuffer part, int from, int count);
    }

    /** Begins to write, big-endian. */
    public ModelOutput(OutputStream to) {
        this.to = to;
    }

    /** Writes numbers from here on as nearly all processors have them. */
    public void littleEndian() {
        part.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Ends with the checksum, big-endian, and leaves the stream open. */
    public void end() throws IOException {
        flush();
        part.order(ByteOrder.BIG_ENDIAN).putLong(sum.getValue());
        flush();
        to.flush();
    }

    public void ints(int... values) throws IOException {
        integer(values.length);
        each(values.length, Integer.BYTES, (p, at, n) -> p.asIntBuffer().put(values, at, n));
    }

    public void floats(float... values) throws IOException {
        integer(values.length);
        floats(FloatBuffer.wrap(values));
    }

    private void floats(FloatBuffer values) throws IOException {
        each(
                values.remaining(),
                Float.BYTES,
                (p, at, n) -> p.asFloatBuffer().put(0, values, at, n));
    }

    public void doubles(double... values) throws IOException {
        integer(values.length);
        each(values.length, Double.BYTES, (p, at, n) -> p.asDoubleBuffer().put(values, at, n));
    }

    void numbers(long... values) throws IOException {
        integer(values.length);
        each(values.length, Long.BYTES, (p, at, n) -> p.asLongBuffer().put(values, at, n));
    }

    /** Writes bytes without their number. */
    public void bytes(byte... values) throws IOException {
        each(values.length, 1, (p, at, n) -> p.slice().put(values, at, n));
    }

    /** Writes one int, which is no array. */
    public void integer(int value) throws IOException {
        room(Integer.BYTES);
        part.putInt(value);
    }

    /** Writes a text as a {@link DataOutputStream} does, which is always big-endian. */
    public void text(String value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeUTF(value);
        bytes(bytes.toByteArray());
    }

    public void flag(boolean value) throws IOException {
        room(1);
        part.put((byte) (value ? 1 : 0));
    }

    public void number(long value) throws IOException {
        room(Long.BYTES);
        part.putLong(value);
    }

    void blocks(RowBlocks blocks) throws IOException {
        ints(blocks.count());
        for (int b = 0; b < blocks.count(); b++) {
            ints(blocks.ids(b));
        }
        for (int b = 0; b < blocks.count(); b++) {
            floats(blocks.halfSquares(b));
            integer(Math.multiplyExact(blocks.length(b), blocks.width()));
            for (FloatBuffer stretch : blocks.stretches(b)) {
                floats(stretch);
            }
        }
    }

    private void each(int length, int bytesEach, Source source) throws IOException {
        for (int from = 0; from < length; ) {
            room(bytesEach);
            int count = Math.min(part.remaining() / bytesEach, length - from);
            source.give(part, from, count);
            part.position(part.position() + count * bytesEach);
            from += count;
        }
    }

    private void room(int bytes) throws IOException {
        if (part.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        sum.update(part.array(), 0, part.position());
        to.write(part.array(), 0, part.position());
        part.clear();
    }
}
