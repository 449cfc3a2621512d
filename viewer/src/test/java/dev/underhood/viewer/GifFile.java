package dev.underhood.viewer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/**
 * What ImageIO finds in a GIF file.
 *
 * @param delays hundredths of a second, one for each frame
 */
public record GifFile(int width, int height, List<Integer> delays) {
    public static GifFile of(byte[] file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in);
            List<Integer> delays = new ArrayList<>();
            int frames = reader.getNumImages(true);
            for (int i = 0; i < frames; i++) {
                reader.read(i); // throws if it is damaged
                delays.add(delay(reader, i));
            }
            BufferedImage first = reader.read(0);
            return new GifFile(first.getWidth(), first.getHeight(), delays);
        } finally {
            reader.dispose();
        }
    }

    public int frames() {
        return delays.size();
    }

    private static int delay(ImageReader reader, int frame) throws IOException {
        var tree =
                (IIOMetadataNode)
                        reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
        NodeList control = tree.getElementsByTagName("GraphicControlExtension");
        return Integer.parseInt(((IIOMetadataNode) control.item(0)).getAttribute("delayTime"));
    }
}
