package dev.underhood.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PicturesTest {
    private static final Drawing NOISE = of((g, w, h) -> noise(g, w, h));

    @Test
    void a_png_holds_exactly_the_painted_pixels() throws Exception {
        BufferedImage painted = Pictures.image(NOISE, 37, 53);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Pictures.png(NOISE, 37, 53)));
        assertThat(pixels(read)).isEqualTo(pixels(painted));
    }

    @Test
    void sizes_at_the_caps_are_drawn() {
        Drawing empty = of((g, w, h) -> {});
        assertThatCode(() -> Pictures.image(empty, 16, 16)).doesNotThrowAnyException();
        assertThatCode(() -> Pictures.image(empty, 4096, 1953)).doesNotThrowAnyException();
    }

    @Test
    void sizes_beyond_the_caps_are_refused_by_name() {
        assertRefused(15, 100, "width must be 16 to 4096 pixels: 15");
        assertRefused(100, 4097, "height must be 16 to 4096 pixels: 4097");
        assertRefused(4096, 1954, "a picture has at most 8000000 pixels: 4096 x 1954 are 8003584");
    }

    @Test
    void an_svg_is_well_formed_and_keeps_text_as_text() throws Exception {
        Drawing drawing =
                of((g, w, h) -> g.drawString("<script>alert('x')</script> & \"ß\"", 9, 9));
        Element root = parse(Pictures.svg(drawing, 300, 200));
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("width")).isEqualTo("300");
        assertThat(root.getAttribute("height")).isEqualTo("200");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 300 200");
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        assertThat(root.getElementsByTagName("text").item(0).getTextContent())
                .contains("<script>alert('x')</script> & \"ß\"");
    }

    @Test
    void every_figure_becomes_a_well_formed_svg() throws Exception {
        var run = ExampleRun.open();
        for (FigureKind kind : FigureCatalogue.offeredFor(run)) {
            Drawing drawing = kind.of(run, FigureOptions.defaults()).at(ExampleRun.EPOCHS);
            Element root = parse(Pictures.svg(drawing, 600, 300));
            assertThat(root.getElementsByTagName("*").getLength()).isGreaterThan(3);
        }
    }

    private static void assertRefused(int width, int height, String message) {
        assertThatThrownBy(() -> Pictures.png(NOISE, width, height))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Pictures.svg(NOISE, width, height))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** Parses without ever asking for the DTD's address. */
    private static Element parse(byte[] svg) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        String text = new String(svg, StandardCharsets.UTF_8);
        return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    }

    private static int[] pixels(BufferedImage image) {
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    }

    private static void noise(Graphics2D g, int width, int height) {
        Random random = new Random(24);
        for (int i = 0; i < width * height; i++) {
            g.setColor(new Color(random.nextInt(1 << 24)));
            g.fillRect(i % width, i / width, 1, 1);
        }
    }

    private interface Painter {
        void paint(Graphics2D g, int width, int height);
    }

    private static Drawing of(Painter painter) {
        return new Drawing() {
            @Override
            public double aspect() {
                return 1;
            }

            @Override
            public void paint(Graphics2D g, int width, int height) {
                painter.paint(g, width, height);
            }
        };
    }
}
