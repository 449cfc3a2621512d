package dev.underhood.umap.file;

import dev.underhood.umap.row.RowBlocks;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.zip.CRC32;

/**
 * Reads what {@link ModelOutput} writes, once: the checksum is taken of the very bytes that the
 * numbers are made of. Until {@link #isIntact} has said yes, nothing that was made of them may be
 * used; no array is made that is longer than what is left to read.
 */
public final class ModelInput {
    /** Bytes read at a time: few enough to stay near the processor until they are numbers. */
    private static final int PART = 1 << 16;

    private final InputStream from;
    private final CRC32 sum = new CRC32();

    /** What was read and not taken yet. */
    private final ByteBuffer part;

    private long unread;

    private interface Sink {
        void take(ByteBuffer part, int from, int count);
    }

    /**
     * Begins to read, big-endian.
     *
     * @param size bytes before the checksum
     */
    public ModelInput(InputStream from, long size) {
        this.from = from;
        unread = size;
        part = ByteBuffer.allocate((int) Math.min(PART, size)).limit(0);
    }

    /** Reads numbers from here on as {@link ModelOutput#littleEndian} has them written. */
    public void littleEndian() {
        part.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads all that is left, and returns whether the checksum is right. */
    public boolean isIntact() throws IOException {
        do {
            part.position(part.limit());
        } while (more());
        byte[] last = from.readNBytes(Long.BYTES);
        return unread == 0
                && last.length == Long.BYTES
                && ByteBuffer.wrap(last).getLong() == sum.getValue();
    }

    public int[] ints() throws IOException {
        int[] values = new int[length(Integer.BYTES)];
        each(values.length, Integer.BYTES, (p, at, n) -> p.asIntBuffer().get(values, at, n));
        return values;
    }

    public float[] floats() throws IOException {
        float[] values = new float[length(Float.BYTES)];
        floats(FloatBuffer.wrap(values));
        return values;
    }

    private void floats(FloatBuffer into) throws IOException {
        each(into.remaining(), Float.BYTES, (p, at, n) -> into.put(at, p.asFloatBuffer(), 0, n));
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
        require(Short.BYTES);
        int length = Short.toUnsignedInt(part.duplicate().getShort()); // big-endian
        return new DataInputStream(new ByteArrayInputStream(bytes(Short.BYTES + length))).readUTF();
    }

    /** Reads so many bytes, or all if fewer are left. */
    public byte[] bytes(int most) throws IOException {
        byte[] bytes = new byte[(int) Math.min(most, left())];
        each(bytes.length, 1, (p, at, n) -> p.slice().get(bytes, at, n));
        return bytes;
    }

    public boolean flag() throws IOException {
        require(1);
        return part.get() != 0;
    }

    /** Reads one int, which is no array. */
    public int integer() throws IOException {
        require(Integer.BYTES);
        return part.getInt();
    }

    public long number() throws IOException {
        require(Long.BYTES);
        return part.getLong();
    }

    RowBlocks blocks(int width) throws IOException {
        int count = ints()[0];
        if (count < 0 || count > left() / Integer.BYTES) {
            throw new IllegalArgumentException("it has " + count + " blocks of rows");
        }
        int[][] ids = new int[count][];
        long rows = 0;
        for (int b = 0; b < count; b++) {
            ids[b] = ints();
            rows += ids[b].length;
        }
        if (rows > left() / Float.BYTES / width) {
            throw new IllegalArgumentException("it has " + rows + " rows of " + width + " values");
        }
        RowBlocks blocks = new RowBlocks(width, ids);
        for (int b = 0; b < count; b++) {
            float[] halfSquares = blocks.halfSquares(b);
            boolean complete = length(Float.BYTES) == halfSquares.length;
            floats(FloatBuffer.wrap(halfSquares));
            complete &= length(Float.BYTES) == halfSquares.length * width;
            if (!complete) {
                throw new IllegalArgumentException("its rows are not complete");
            }
            for (FloatBuffer stretch : blocks.stretches(b)) {
                floats(stretch);
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
        int length = integer();
        if (length < 0 || length > left() / bytesEach) {
            throw new IllegalArgumentException("it names an array of " + length + " values");
        }
        return length;
    }

    private void each(int length, int bytesEach, Sink sink) throws IOException {
        for (int from = 0; from < length; ) {
            require(bytesEach);
            int count = Math.min(part.remaining() / bytesEach, length - from);
            sink.take(part, from, count);
            part.position(part.position() + count * bytesEach);
            from += count;
        }
    }

    /** Returns how many bytes there are still to take. */
    long left() {
        return unread + part.remaining();
    }

    private void require(int bytes) throws IOException {
        while (part.remaining() < bytes) {
            if (!more()) {
                throw new EOFException();
            }
        }
    }

    private boolean more() throws IOException {
        part.compact();
        int most = (int) Math.min(part.remaining(), unread);
        int read = most == 0 ? 0 : from.read(part.array(), part.position(), most);
        if (read > 0) {
            sum.update(part.array(), part.position(), read);
            part.position(part.position() + read);
            unread -= read;
        }
        part.flip();
        return read > 0;
    }
}
