package dev.underhood.figure.kit;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.text.AttributedCharacterIterator;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** SVG files: built as a tree and escaped by its writer, never put together of strings. */
public final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private static final String FAMILY = "font-family";
    private static final String FONTS = "'DejaVu Sans', Verdana, sans-serif";

    private Svg() {}

    /** Makes a file of what is painted. */
    public static byte[] encode(Consumer<Graphics2D> painting, int width, int height) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setImageHandler(new EmbeddedPng());
        SVGGraphics2D g = new WholeTexts(context);
        g.setSVGCanvasSize(new Dimension(width, height));
        painting.accept(g);
        Element root = g.getRoot();
        nameFonts(root);
        root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(file, StandardCharsets.UTF_8)) {
            g.stream(root, writer, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException("the SVG could not be written", e);
        }
        return file.toByteArray();
    }

    /** The JDK's own, whatever else for XML is on the class path. */
    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK makes no XML", e);
        }
    }

    /** Names fonts to turn to: the shipped one is on few machines. */
    private static void nameFonts(Element element) {
        if (element.hasAttributeNS(null, FAMILY)) {
            element.setAttributeNS(null, FAMILY, FONTS);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                nameFonts(below);
            }
        }
    }

    /** Keeps a text of several fonts in one piece: the reader's program chooses fonts itself. */
    private static final class WholeTexts extends SVGGraphics2D {
        WholeTexts(SVGGeneratorContext context) {
            super(context, false);
        }

        private WholeTexts(WholeTexts other) {
            super(other);
        }

        @Override
        public Graphics create() {
            return new WholeTexts(this);
        }

        @Override
        public void drawString(AttributedCharacterIterator letters, float x, float y) {
            StringBuilder text = new StringBuilder();
            for (char c = letters.first();
                    letters.getIndex() < letters.getEndIndex();
                    c = letters.next()) {
                text.append(c);
            }
            drawString(text.toString(), x, y);
        }
    }

    /** Writes pictures into the file itself; Batik's own writer would need another library. */
    private static final class EmbeddedPng extends ImageHandlerBase64Encoder {
        @Override
        public void encodeImage(RenderedImage image, OutputStream out)
                throws SVGGraphics2DIOException {
            try {
                ImageIO.write(image, "png", out);
            } catch (IOException e) {
                throw new SVGGraphics2DIOException("a picture could not be written", e);
            }
        }
    }
}
