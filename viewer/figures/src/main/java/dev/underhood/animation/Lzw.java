package dev.underhood.animation;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The compression of GIF: a run of pixels that was seen before is written as one number. The table
 * of runs starts anew when its 4096 places are taken.
 */
final class Lzw {
    private static final int MAX_CODES = 4096;
    private static final int SLOTS = 1 << 14;
    private static final int MAX_BLOCK = 255;

    private final int[] slots = new int[SLOTS]; // run and next pixel << 12 | code; 0 is free
    private final byte[] block = new byte[1 + MAX_BLOCK];
    private final int bits;
    private final OutputStream out;
    private int size; // of the codes, in bits
    private int next; // code to be given
    private int filled; // bytes of the block
    private int waiting; // bits that make no byte yet
    private int waitingSize;

    private Lzw(OutputStream out, int bits) {
        this.out = out;
        this.bits = bits;
    }

    /**
     * Writes the data of an image.
     *
     * @param pixels indexes below 2^bits
     * @param length how many of them, 1 or more
     * @param bits 2 to 8
     */
    static void write(OutputStream out, byte[] pixels, int length, int bits) throws IOException {
        out.write(bits);
        new Lzw(out, bits).encode(pixels, length);
    }

    private void encode(byte[] pixels, int length) throws IOException {
        clear();
        int run = pixels[0] & 255;
        for (int i = 1; i < length; i++) {
            int pixel = pixels[i] & 255;
            int key = run << 8 | pixel;
            int slot = (key * 0x9e3779b1) >>> 18;
            while (slots[slot] != 0 && slots[slot] >>> 12 != key) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            if (slots[slot] != 0) {
                run = slots[slot] & 0xfff;
                continue;
            }
            put(run);
            run = pixel;
            if (next == MAX_CODES) {
                clear();
            } else {
                widen();
                slots[slot] = key << 12 | next++;
            }
        }
        put(run);
        if (next < MAX_CODES) {
            widen();
        }
        put((1 << bits) + 1); // the end
        if (waitingSize > 0) {
            put(0, 8 - waitingSize);
        }
        flush();
        out.write(0);
    }

    private void clear() throws IOException {
        if (next == 0) {
            size = bits + 1;
        }
        put(1 << bits);
        size = bits + 1;
        next = (1 << bits) + 2;
        Arrays.fill(slots, 0);
    }

    /** The reader's table has as many runs by now as codes of this size can name. */
    private void widen() {
        if (next == 1 << size) {
            size++;
        }
    }

    private void put(int code) throws IOException {
        put(code, size);
    }

    private void put(int value, int length) throws IOException {
        waiting |= value << waitingSize;
        waitingSize += length;
        for (; waitingSize >= 8; waitingSize -= 8, waiting >>>= 8) {
            block[1 + filled++] = (byte) waiting;
            if (filled == MAX_BLOCK) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        if (filled > 0) {
            block[0] = (byte) filled;
            out.write(block, 0, 1 + filled);
            filled = 0;
        }
    }
}
