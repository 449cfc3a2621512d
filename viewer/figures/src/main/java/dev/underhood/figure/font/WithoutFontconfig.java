package dev.underhood.figure.font;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Starts the fonts of a Java that finds no fontconfig, or no font through it: not even a font from
 * a file can be opened then, unless a list of fonts is named by a system property. The property is
 * there only while the fonts start, which without it has just failed; one that somebody has set
 * stays.
 */
final class WithoutFontconfig {
    private static final String PROPERTY = "sun.awt.fontconfig";

    private WithoutFontconfig() {}

    /** Returns whether somebody has named a list of fonts already. */
    static boolean isDecidedByOthers() {
        return System.getProperty(PROPERTY) != null;
    }

    /** Opens the fonts with a list that names them for all that Java asks for. */
    static ShippedFonts start(Path plain, Path bold) throws IOException {
        Path list = Files.createTempFile("underhood-fonts", ".properties");
        try {
            try (OutputStream out = Files.newOutputStream(list)) {
                list(plain, bold).store(out, null);
            }
            System.setProperty(PROPERTY, list.toString());
            return ShippedFonts.created(plain, bold);
        } finally {
            System.clearProperty(PROPERTY);
            Files.deleteIfExists(list);
        }
    }

    private static Properties list(Path plain, Path bold) {
        Properties list = new Properties();
        list.setProperty("version", "1");
        list.setProperty("sequence.allfonts", "latin-1");
        for (String font : List.of("dialog", "dialoginput", "sansserif", "serif", "monospaced")) {
            for (String style : List.of("plain", "italic", "bold", "bolditalic")) {
                String face = style.startsWith("bold") ? "bold" : "plain";
                list.setProperty(font + "." + style + ".latin-1", face);
            }
        }
        list.setProperty("filename.plain", plain.toString());
        list.setProperty("filename.bold", bold.toString());
        return list;
    }
}
