package dev.underhood.animation;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A GIF file as a player sees it, read by ImageIO.
 *
 * @param frames the whole picture after each frame
 * @param delays of the frames, in hundredths of a second
 * @param loops whether it plays for ever
 * @param drawn the pixels that each frame brings
 */
record GifFile(
        List<BufferedImage> frames, List<Integer> delays, boolean loops, List<Integer> drawn) {
    static GifFile read(byte[] file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        List<BufferedImage> frames = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        List<Integer> drawn = new ArrayList<>();
        boolean loops = false;
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in);
            BufferedImage shown = null;
            for (int i = 0; i < reader.getNumImages(true); i++) {
                Node data = reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                BufferedImage part = reader.read(i);
                drawn.add(part.getWidth() * part.getHeight());
                BufferedImage next =
                        shown == null
                                ? new BufferedImage(
                                        part.getWidth(),
                                        part.getHeight(),
                                        BufferedImage.TYPE_INT_RGB)
                                : copy(shown);
                Graphics2D g = next.createGraphics();
                g.drawImage(
                        part,
                        number(data, "ImageDescriptor", "imageLeftPosition"),
                        number(data, "ImageDescriptor", "imageTopPosition"),
                        null);
                g.dispose();
                frames.add(next);
                shown = next;
                delays.add(number(data, "GraphicControlExtension", "delayTime"));
                loops |=
                        ((IIOMetadataNode) data)
                                        .getElementsByTagName("ApplicationExtension")
                                        .getLength()
                                > 0;
            }
        } finally {
            reader.dispose();
        }
        return new GifFile(frames, delays, loops, drawn);
    }

    private static BufferedImage copy(BufferedImage image) {
        BufferedImage copy =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        copy.setData(image.getData());
        return copy;
    }

    private static int number(Node data, String element, String attribute) {
        NodeList found = ((IIOMetadataNode) data).getElementsByTagName(element);
        return Integer.parseInt(((IIOMetadataNode) found.item(0)).getAttribute(attribute));
    }
}
