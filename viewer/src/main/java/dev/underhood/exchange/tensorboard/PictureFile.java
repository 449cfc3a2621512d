package dev.underhood.exchange.tensorboard;

import dev.underhood.run.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a PNG, JPEG or GIF file that may be anybody's. */
final class PictureFile {
    /** Larger pictures are made smaller. */
    static final int LONGEST = 512;

    private static final long MOST_PIXELS = 40_000_000;

    private PictureFile() {}

    /**
     * Reads a picture.
     *
     * @return height × width, each pixel red · 65,536 + green · 256 + blue; transparent is white
     * @throws IOException if it is none, or too large
     */
    static Tensor read(byte[] file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("not a PNG, JPEG or GIF file");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new IOException("a picture of " + pixels + " pixels");
                }
                return tensor(reader.read(0));
            } catch (RuntimeException e) { // what some damaged files do to the JDK's readers
                throw new IOException(e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Tensor tensor(BufferedImage picture) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        double share = Math.min(1, LONGEST / (double) longest);
        int width = (int) Math.max(1, Math.round(picture.getWidth() * share));
        int height = (int) Math.max(1, Math.round(picture.getHeight() * share));
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = plain.createGraphics();
        try {
            g.setBackground(Color.WHITE);
            g.clearRect(0, 0, width, height);
            g.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(picture, 0, 0, width, height, null);
        } finally {
            g.dispose();
        }
        float[] pixels = new float[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = plain.getRGB(i % width, Math.floorDiv(i, width)) & 0xffffff;
        }
        return Tensor.of(pixels, height, width);
    }
}
