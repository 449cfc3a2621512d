package dev.underhood.animation;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small PNG files: one byte for each pixel, and a table of colours. */
final class IndexedPng {
    private final ColorTable colors;
    private final IndexColorModel model;

    IndexedPng(ColorTable colors) {
        this.colors = colors;
        int size = colors.size();
        byte[] table = new byte[3 * size];
        for (int i = 0; i < size; i++) {
            table[3 * i] = (byte) (colors.rgb(i) >> 16);
            table[3 * i + 1] = (byte) (colors.rgb(i) >> 8);
            table[3 * i + 2] = (byte) colors.rgb(i);
        }
        model = new IndexColorModel(8, size, table, 0, false);
    }

    /** Makes a file of a picture. Safe for use by many threads. */
    byte[] encode(BufferedImage image) {
        BufferedImage indexed =
                new BufferedImage(
                        image.getWidth(),
                        image.getHeight(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        model);
        byte[] indexes = colors.indexes(image);
        byte[] pixels = ((DataBufferByte) indexed.getRaster().getDataBuffer()).getData();
        System.arraycopy(indexes, 0, pixels, 0, indexes.length);
        ImageWriter writer =
                ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(indexed), "png")
                        .next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // never through a file on disk, whatever the program has chosen for ImageIO
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1 - 6 / 9f); // no loss: level 6 of 9, the last that is fast
            writer.setOutput(out);
            writer.write(null, new IIOImage(indexed, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
