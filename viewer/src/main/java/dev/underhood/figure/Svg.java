package dev.underhood.figure;

import java.awt.Dimension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** SVG files: built as a tree and escaped by its writer, never put together of strings. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private Svg() {}

    static byte[] encode(Drawing drawing, int width, int height) {
        Document document =
                GenericDOMImplementation.getDOMImplementation()
                        .createDocument(NAMESPACE, "svg", null);
        SVGGraphics2D g = new SVGGraphics2D(document);
        g.setSVGCanvasSize(new Dimension(width, height));
        drawing.paint(g, width, height);
        Element root = g.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(file, StandardCharsets.UTF_8)) {
            g.stream(root, writer, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException("the SVG could not be written", e);
        }
        return file.toByteArray();
    }
}
