package dev.underhood.exchange.event;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a file that may be anybody's, and may be damaged or still being written. A
 * record whose bytes do not fit their checksum is passed over; where not even its length is known,
 * the rest of the file is lost.
 */
public final class RecordReader implements Closeable {
    private static final int HEAD = 12;
    private static final int TAIL = 4;
    private static final long MOST_BYTES = 256L << 20;

    private final InputStream in;
    private final long size;
    private long position;
    private long start;
    private int damaged;
    private String lost = "";

    public RecordReader(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        size = Files.size(file);
    }

    /** Returns the bytes of the next sound record; null at the end. */
    public byte @Nullable [] next() throws IOException {
        while (position < size && lost.isEmpty()) {
            start = position;
            byte[] record = record();
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    private byte @Nullable [] record() throws IOException {
        if (size - position < HEAD) {
            return cutOff();
        }
        byte[] length = in.readNBytes(8);
        boolean sound = number(in.readNBytes(4)) == MaskedCrc.of(length);
        long bytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        position += HEAD;
        if (!sound || bytes < 0 || bytes > MOST_BYTES) {
            lost = rest("the length of a record is damaged");
            return null;
        }
        if (size - position < bytes + TAIL) {
            return cutOff();
        }
        byte[] record = in.readNBytes((int) bytes);
        int crc = number(in.readNBytes(TAIL));
        position += bytes + TAIL;
        if (crc != MaskedCrc.of(record)) {
            damaged++;
            return null;
        }
        return record;
    }

    private byte @Nullable [] cutOff() {
        lost = rest("it is cut off within a record");
        return null;
    }

    private String rest(String why) {
        return String.format(
                Locale.ROOT, "%s: the last %,d of %,d bytes are lost", why, size - start, size);
    }

    private static int number(byte[] bytes) throws IOException {
        if (bytes.length < Integer.BYTES) {
            throw new IOException("the file became shorter while it was read");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** Returns where the record that was read last begins. */
    public long start() {
        return start;
    }

    /** Returns how many records were passed over. */
    public int damaged() {
        return damaged;
    }

    /** Returns what is lost at the end and why; empty if nothing is. */
    public String lost() {
        return lost;
    }

    /** Reads one record again of which it is known where it begins. */
    public static byte[] at(Path file, long start) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(start);
            byte[] length = new byte[HEAD];
            in.readFully(length);
            long bytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
            byte[] record = new byte[(int) Math.min(bytes, MOST_BYTES)];
            in.readFully(record);
            return record;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
