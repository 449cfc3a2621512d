package dev.underhood.animation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A GIF file that is written frame by frame. Of a frame only the rectangle that has changed is
 * written, and in it what is as before is transparent. A frame that changes nothing lets the one
 * before it be shown longer. The file ends with {@link #finish}; the stream stays open.
 */
final class GifStream {
    private static final int MAX_DELAY = 0xffff;
    private static final int KEEP = 1 << 2; // what is there when the next frame comes

    private final OutputStream out;
    private final int width;
    private final int height;
    private final int bits; // of an index
    private final int transparent; // or -1, if all indexes are colours
    private byte @Nullable [] shown;
    private byte @Nullable [] waiting; // until it is known for how long
    private long delay;

    GifStream(OutputStream out, int width, int height, ColorTable colors, boolean loop)
            throws IOException {
        this.out = out;
        this.width = width;
        this.height = height;
        transparent = colors.size() < 256 ? colors.size() : -1;
        int indexes = Math.min(256, colors.size() + 1);
        bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(indexes - 1));
        text("GIF89a");
        number(width);
        number(height);
        out.write(0xf0 | bits - 1); // there is a table of 2^bits colours
        out.write(0);
        out.write(0);
        for (int i = 0; i < 1 << bits; i++) {
            int rgb = i < colors.size() ? colors.rgb(i) : 0;
            out.write(rgb >> 16);
            out.write(rgb >> 8);
            out.write(rgb);
        }
        if (loop) {
            out.write(new byte[] {0x21, (byte) 0xff, 11});
            text("NETSCAPE2.0");
            out.write(new byte[] {3, 1, 0, 0, 0}); // without end
        }
    }

    /**
     * Adds a frame.
     *
     * @param indexes of all pixels; kept until the next frame
     * @param hundredths of a second for which it is shown
     */
    void add(byte[] indexes, long hundredths) throws IOException {
        if (waiting == null || !Arrays.equals(waiting, indexes)) {
            writeWaiting();
            waiting = indexes;
        }
        delay += hundredths;
    }

    void finish() throws IOException {
        writeWaiting();
        out.write(0x3b);
        out.flush();
    }

    private void writeWaiting() throws IOException {
        if (waiting == null) {
            return;
        }
        writeFrame(waiting, shown);
        for (; delay > 0; delay -= Math.min(delay, MAX_DELAY)) {
            control((int) Math.min(delay, MAX_DELAY));
            image(0, 0, 1, 1, new byte[] {waiting[0]});
        }
        shown = waiting;
    }

    private void writeFrame(byte[] frame, byte @Nullable [] before) throws IOException {
        Area changed = before == null ? new Area(0, 0, width, height) : changed(frame, before);
        byte[] part = new byte[changed.width * changed.height];
        for (int row = 0, to = 0; row < changed.height; row++) {
            int from = (changed.y + row) * width + changed.x;
            for (int column = 0; column < changed.width; column++, from++, to++) {
                boolean same = before != null && frame[from] == before[from];
                part[to] = same && transparent >= 0 ? (byte) transparent : frame[from];
            }
        }
        int time = (int) Math.min(delay, MAX_DELAY);
        delay -= time;
        control(time);
        image(changed.x, changed.y, changed.width, changed.height, part);
    }

    private record Area(int x, int y, int width, int height) {}

    /** The smallest rectangle outside of which the frames, which differ, are the same. */
    private Area changed(byte[] frame, byte[] before) {
        int top = Arrays.mismatch(frame, before) / width;
        int bottom = height - 1;
        while (same(frame, before, bottom, 0, width)) {
            bottom--;
        }
        int left = width;
        int right = 0;
        for (int row = top; row <= bottom; row++) {
            int from = row * width;
            int first = Arrays.mismatch(frame, from, from + width, before, from, from + width);
            if (first >= 0) {
                left = Math.min(left, first);
                while (!same(frame, before, row, right, width)) {
                    right++;
                }
            }
        }
        return new Area(left, top, right - left, bottom + 1 - top);
    }

    private boolean same(byte[] frame, byte[] before, int row, int left, int right) {
        int from = row * width + left;
        int to = row * width + right;
        return Arrays.equals(frame, from, to, before, from, to);
    }

    private void control(int hundredths) throws IOException {
        boolean hides = transparent >= 0;
        out.write(new byte[] {0x21, (byte) 0xf9, 4, (byte) (KEEP | (hides ? 1 : 0))});
        number(hundredths);
        out.write(Math.max(0, transparent));
        out.write(0);
    }

    private void image(int x, int y, int w, int h, byte[] indexes) throws IOException {
        out.write(0x2c);
        number(x);
        number(y);
        number(w);
        number(h);
        out.write(0);
        Lzw.write(out, indexes, indexes.length, bits);
    }

    private void number(int value) throws IOException {
        out.write(value);
        out.write(value >> 8);
    }

    private void text(String ascii) throws IOException {
        out.write(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
