package dev.underhood.figure.kit;

import dev.underhood.figure.font.Text;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Sentences that are wider than their room. */
public final class Lines {
    private Lines() {}

    /** Returns the text in lines that are no wider, in the font of {@code g}, parted at blanks. */
    public static List<String> of(Graphics2D g, String text, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Text.width(g, Text.clean(longer)) > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
