package dev.underhood.viewer.film;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * The boxes of an MP4 file (ISO/IEC 14496-12), as far as more room at its beginning concerns them:
 * the first says what the file is, and one of them where its pictures lie, counted from the file's
 * first byte.
 */
final class Mp4 {
    private static final int HEAD = 8; // length and type
    private static final String TYPE = "ftyp";
    private static final String PLACES = "stco";
    private static final Set<String> AROUND_PLACES = Set.of("moov", "trak", "mdia", "minf", "stbl");

    private Mp4() {}

    /** Returns the first box of a film in H.264, and one of padding. */
    static byte[] opening(int padding) {
        String brands = "isomiso2avc1mp41";
        int version = 512; // of isom
        return ByteBuffer.allocate(2 * HEAD + 8 + brands.length() + padding)
                .putInt(HEAD + 8 + brands.length())
                .put(ascii(TYPE + "isom"))
                .putInt(version)
                .put(ascii(brands))
                .putInt(HEAD + padding)
                .put(ascii("free"))
                .array();
    }

    /**
     * Makes a file follow {@link Opening#MP4}, which takes the place of its own first box.
     *
     * @return the length of that box
     */
    static long follow(Path file) throws IOException {
        try (RandomAccessFile film = new RandomAccessFile(file.toFile(), "rw")) {
            long own = 0;
            for (long at = 0, length; at < film.length(); at += length) {
                film.seek(at);
                length = Integer.toUnsignedLong(film.readInt());
                byte[] type = new byte[4];
                film.readFully(type);
                if (at == 0 && name(type).equals(TYPE)) {
                    own = length;
                } else if (AROUND_PLACES.contains(name(type))) {
                    byte[] inside = new byte[(int) length - HEAD];
                    film.readFully(inside);
                    move(ByteBuffer.wrap(inside), (int) (Opening.MP4.bytes().length - own));
                    film.seek(at + HEAD);
                    film.write(inside);
                } else if (length < HEAD) { // to the end, or longer than a file may be here
                    break;
                }
            }
            return own;
        }
    }

    /** Moves all places that are told in boxes. */
    private static void move(ByteBuffer boxes, int by) {
        while (boxes.remaining() >= HEAD) {
            int end = boxes.position() + boxes.getInt();
            byte[] type = new byte[4];
            boxes.get(type);
            if (name(type).equals(PLACES)) {
                boxes.getInt(); // version and flags
                for (int left = boxes.getInt(); left > 0; left--) {
                    int at = boxes.position();
                    boxes.putInt(boxes.getInt(at) + by);
                }
            } else if (AROUND_PLACES.contains(name(type))) {
                move(boxes.slice(boxes.position(), end - boxes.position()), by);
            }
            boxes.position(end);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String name(byte[] type) {
        return new String(type, StandardCharsets.ISO_8859_1);
    }
}
