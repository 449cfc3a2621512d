package dev.underhood.figure.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of this package, DejaVu Sans in two weights, so that letters look the same and take the
 * same room everywhere.
 *
 * @param plain one unit large
 * @param bold one unit large
 */
record ShippedFonts(Font plain, Font bold) {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedFonts.class);

    /** Opens the fonts; those of the machine where there is no place for their files. */
    static ShippedFonts load() throws IOException {
        Path plain;
        Path bold;
        try {
            plain = FontFile.of("DejaVuSans.ttf");
            bold = FontFile.of("DejaVuSans-Bold.ttf");
        } catch (IOException e) {
            LOG.warn(
                    "pictures are drawn with the fonts of this machine, because the fonts that"
                            + " come along cannot be written to {} ({}): -Djava.io.tmpdir=DIR"
                            + " names another folder",
                    System.getProperty("java.io.tmpdir"),
                    e.toString());
            Font system = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
            return new ShippedFonts(system, system.deriveFont(Font.BOLD));
        }
        try {
            return created(plain, bold);
        } catch (RuntimeException | InternalError e) {
            if (WithoutFontconfig.isDecidedByOthers()) {
                throw e;
            }
            return WithoutFontconfig.start(plain, bold);
        }
    }

    /** Opens the files. */
    static ShippedFonts created(Path plain, Path bold) throws IOException {
        try {
            return new ShippedFonts(
                    Font.createFont(Font.TRUETYPE_FONT, plain.toFile()),
                    Font.createFont(Font.TRUETYPE_FONT, bold.toFile()).deriveFont(Font.BOLD));
        } catch (FontFormatException e) {
            throw new IOException("the shipped fonts cannot be read: " + e.getMessage(), e);
        }
    }
}
