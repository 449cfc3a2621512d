package dev.underhood.animation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;

/**
 * The frames of a film as text that a page can hold and draw. Each is what has changed since the
 * one before ({@link FrameDelta}); some together are a group, compressed as one, that begins with a
 * whole frame, so that any frame can be reached from the beginning of its group.
 *
 * @param width the pixels of a row
 * @param height the rows
 * @param epochs the epochs of the frames, ascending
 * @param firsts for each group the place of its first frame among all
 * @param groups the groups as Base64 of raw DEFLATE
 * @param cells whether most of what it shows are squares of one colour, which are to stay sharp at
 *     any size
 */
public record PackedFilm(
        int width,
        int height,
        List<Integer> epochs,
        List<Integer> firsts,
        List<String> groups,
        boolean cells) {
    private static final int LONGEST = 64; // frames of a group: so many are applied at most
    private static final int LARGEST = 1 << 20; // bytes of a group before it is compressed

    /** Packs frames one by one, in their order. */
    static final class Packer {
        private final int width;
        private final int height;
        private final List<Integer> epochs = new ArrayList<>();
        private final List<Integer> firsts = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();
        private final ByteArrayOutputStream group = new ByteArrayOutputStream();
        private byte[] before;
        private boolean cells = true;

        Packer(int width, int height) {
            this.width = width;
            this.height = height;
            before = new byte[width * height];
        }

        /**
         * Adds a frame.
         *
         * @param frame the number of each pixel's colour, row by row; nobody changes it any more
         */
        void add(byte[] frame, int epoch) {
            boolean begins =
                    firsts.isEmpty()
                            || epochs.size() - firsts.get(firsts.size() - 1) == LONGEST
                            || group.size() > LARGEST;
            if (begins) {
                close();
                firsts.add(epochs.size());
                before = new byte[frame.length];
            }
            FrameDelta delta = new FrameDelta(before, frame, width);
            cells &= !begins || delta.isOfCells();
            delta.write(group);
            epochs.add(epoch);
            before = frame;
        }

        PackedFilm film() {
            close();
            return new PackedFilm(
                    width,
                    height,
                    List.copyOf(epochs),
                    List.copyOf(firsts),
                    List.copyOf(groups),
                    cells);
        }

        private void close() {
            if (group.size() > 0) {
                groups.add(text(group.toByteArray()));
                group.reset();
            }
        }
    }

    /** Compresses bytes, and writes them as text. */
    static String text(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
            byte[] part = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } finally {
            deflater.end();
        }
    }
}
