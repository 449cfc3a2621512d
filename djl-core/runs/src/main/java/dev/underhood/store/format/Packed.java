package dev.underhood.store.format;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .npy} file as it is stored: compressed (zlib) where that makes it at most two thirds as
 * long, else as it is. The first byte tells which: a {@code .npy} file begins with 0x93, what is
 * compressed with 0x78. Pictures of 8 bits, counts, labels and outputs of a ReLU shrink; weights do
 * not, as most of their bits are noise.
 */
public final class Packed {
    private static final byte ZLIB = 0x78;
    private static final int SAMPLE = 8192; // bytes tell whether it is worth trying
    private static final int MARGIN = 64; // what zlib adds to a sample, generously

    private Packed() {}

    /** Returns what is stored. */
    public static byte[] of(byte[] npy) {
        int middle = Math.max(0, (npy.length - SAMPLE) / 2);
        int sample = Math.min(SAMPLE, npy.length);
        byte[] part = deflated(npy, middle, sample, worthIt(sample) + MARGIN);
        if (part == null || sample == npy.length) {
            return part == null || part.length > worthIt(sample) ? npy : part;
        }
        byte[] all = deflated(npy, 0, npy.length, worthIt(npy.length));
        return all == null ? npy : all;
    }

    private static int worthIt(int bytes) {
        return (int) (bytes * 2L / 3);
    }

    /** Returns the compressed bytes; null if there would be more than may be. */
    private static byte @Nullable [] deflated(byte[] bytes, int from, int length, int most) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes, from, length);
            deflater.finish();
            byte[] packed = new byte[most];
            int size = 0;
            while (!deflater.finished() && size < most) {
                size += deflater.deflate(packed, size, most - size);
            }
            return deflater.finished() ? Arrays.copyOf(packed, size) : null;
        } finally {
            deflater.end();
        }
    }

    private static boolean isPacked(byte[] stored) {
        return stored.length > 0 && stored[0] == ZLIB;
    }

    /**
     * Returns the beginning of the {@code .npy} file, long enough for {@link Npy#shape}.
     *
     * @param stored the beginning of what is stored, {@link Npy#MOST_HEAD} bytes or all there are
     * @throws IllegalArgumentException if it is damaged
     */
    public static byte[] head(byte[] stored) {
        return isPacked(stored) ? inflated(stored, Npy.MOST_HEAD, false) : stored;
    }

    /**
     * Returns how long the {@code .npy} file is.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    public static long size(byte[] stored) {
        return isPacked(stored) ? Npy.size(head(stored)) : stored.length;
    }

    /**
     * Returns the {@code .npy} file.
     *
     * @param size what {@link #size} has returned, which the caller has room for
     * @throws IllegalArgumentException if it is damaged
     */
    public static byte[] npy(byte[] stored, int size) {
        return isPacked(stored) ? inflated(stored, size, true) : stored;
    }

    private static byte[] inflated(byte[] stored, int size, boolean whole) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            byte[] bytes = new byte[size];
            int filled = 0;
            int more = -1;
            while (filled < size && more != 0) {
                more = inflater.inflate(bytes, filled, size - filled);
                filled += more;
            }
            if (whole && (filled < size || inflater.inflate(new byte[1]) > 0)) {
                throw new IllegalArgumentException("a compressed array of another length");
            }
            return filled < size ? Arrays.copyOf(bytes, filled) : bytes;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a compressed array that is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
