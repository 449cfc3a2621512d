package dev.underhood.capture.dynamics;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;

/**
 * What an example is known by: 128 bits of its index or its contents. Two lanes of multiplications
 * and rotations that feed each other, in the manner of MurmurHash3: fast, and no two of some
 * millions of examples are alike by chance; whoever wants to can make two that are.
 *
 * @param high the first 64 bits
 * @param low the other 64 bits
 */
record SampleKey(long high, long low) implements Comparable<SampleKey> {
    private static final Comparator<SampleKey> ORDER =
            Comparator.comparing(SampleKey::high, Long::compareUnsigned)
                    .thenComparing(SampleKey::low, Long::compareUnsigned);

    private static final long ONE = 0x9e3779b97f4a7c15L;
    private static final long OTHER = 0xc2b2ae3d27d4eb4fL;

    /** Begins with nothing. */
    static SampleKey none() {
        return new SampleKey(ONE, OTHER);
    }

    /** Adds what remains of a buffer, which stays as it is. */
    SampleKey with(ByteBuffer bytes) {
        ByteBuffer left = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long a = high ^ left.remaining();
        long b = low;
        while (left.remaining() >= Long.BYTES) {
            long next = left.getLong();
            a = Long.rotateLeft(a ^ Long.rotateLeft(next * ONE, 31) * OTHER, 27) + b;
            b = Long.rotateLeft(b ^ Long.rotateLeft(next * OTHER, 33) * ONE, 31) * 5 + a;
        }
        long rest = 0;
        while (left.hasRemaining()) {
            rest = (rest << 8) | (left.get() & 0xff);
        }
        return new SampleKey(a, b).with(rest);
    }

    /** Adds a number. */
    SampleKey with(long number) {
        long a = mixed(high ^ mixed(number + ONE));
        long b = mixed(low ^ mixed(number + OTHER) + a);
        return new SampleKey(a + b, b);
    }

    private static long mixed(long value) {
        long once = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        long twice = (once ^ (once >>> 29)) * 0xc4ceb9fe1a85ec53L;
        return twice ^ (twice >>> 32);
    }

    @Override
    public int compareTo(SampleKey other) {
        return ORDER.compare(this, other);
    }
}
