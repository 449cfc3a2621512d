package dev.underhood.figure.kit;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG files of opaque images. Several times faster than ImageIO, because it filters every row the
 * same way: a figure is mostly flat, and each row much like the one above it.
 */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final byte UP = 2;

    private Png() {}

    public static byte[] encode(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        ByteArrayOutputStream file = new ByteArrayOutputStream(width * height / 4);
        file.writeBytes(SIGNATURE);
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0}) // 8 bits, RGB, not interlaced
                        .array();
        chunk(file, "IHDR", header, header.length);
        byte[] data = deflated(filtered(image, width, height));
        chunk(file, "IDAT", data, data.length);
        chunk(file, "IEND", new byte[0], 0);
        return file.toByteArray();
    }

    private static byte[] filtered(BufferedImage image, int width, int height) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] rows = new byte[height * (1 + 3 * width)];
        int out = 0;
        for (int y = 0; y < height; y++) {
            rows[out++] = UP;
            for (int i = y * width; i < (y + 1) * width; i++) {
                int above = y == 0 ? 0 : pixels[i - width];
                int pixel = pixels[i];
                rows[out++] = (byte) ((pixel >> 16) - (above >> 16));
                rows[out++] = (byte) ((pixel >> 8) - (above >> 8));
                rows[out++] = (byte) (pixel - above);
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] rows) {
        Deflater deflater = new Deflater(3);
        try {
            deflater.setInput(rows);
            deflater.finish();
            ByteArrayOutputStream data = new ByteArrayOutputStream(rows.length / 8 + 64);
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                data.write(buffer, 0, deflater.deflate(buffer));
            }
            return data.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        file.writeBytes(name);
        file.write(data, 0, length);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
