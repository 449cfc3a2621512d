package dev.underhood.figure.embedding;

import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Names on top of a picture, each with a halo, moved apart where they would overlap. */
final class NameTags {
    private static final int ROUNDS = 200;
    private static final int DIRECTIONS = 12;

    private final Graphics2D g;
    private final FontMetrics metrics;
    private final List<String> names = new ArrayList<>();
    private final List<Rectangle2D.Double> boxes = new ArrayList<>();

    NameTags(Graphics2D g, Font font) {
        this.g = g;
        g.setFont(font);
        metrics = g.getFontMetrics();
    }

    /** Adds a name with its middle at a place. */
    void add(String name, double x, double y, double widest) {
        String shown = Text.fitted(g, name, widest);
        double width = Text.width(g, shown) + metrics.getDescent();
        double height = metrics.getAscent() + 0.3 * metrics.getDescent();
        names.add(shown);
        boxes.add(new Rectangle2D.Double(x - width / 2, y - height / 2, width, height));
    }

    void draw(Rectangle2D area, Theme theme) {
        moveApart(boxes, area);
        for (int i = 0; i < boxes.size(); i++) {
            Rectangle2D box = boxes.get(i);
            double x = box.getCenterX() - Text.width(g, names.get(i)) / 2;
            double y = box.getCenterY() + (metrics.getAscent() - metrics.getDescent()) / 2.0;
            double halo = Math.max(1, metrics.getAscent() / 9.0);
            g.setColor(theme.surface());
            // of letters, not of outlines: in an SVG the reader's own font may be another one
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                double angle = 2 * Math.PI * direction / DIRECTIONS;
                Text.draw(g, names.get(i), x + halo * Math.cos(angle), y + halo * Math.sin(angle));
            }
            g.setColor(theme.ink());
            Text.draw(g, names.get(i), x, y);
        }
    }

    /**
     * Pushes overlapping boxes apart, each by half and the shorter way, and into the area; a box
     * that lies exactly on another one goes below it.
     */
    static void moveApart(List<Rectangle2D.Double> boxes, Rectangle2D area) {
        boolean moved = true;
        for (int round = 0; moved && round < ROUNDS; round++) {
            moved = false;
            for (int i = 0; i < boxes.size(); i++) {
                for (int j = i + 1; j < boxes.size(); j++) {
                    moved |= push(boxes.get(i), boxes.get(j));
                }
            }
            for (Rectangle2D.Double box : boxes) {
                box.x = Math.max(area.getMinX(), Math.min(area.getMaxX() - box.width, box.x));
                box.y = Math.max(area.getMinY(), Math.min(area.getMaxY() - box.height, box.y));
            }
        }
    }

    private static boolean push(Rectangle2D.Double one, Rectangle2D.Double other) {
        if (!one.intersects(other)) {
            return false;
        }
        double dx = other.getCenterX() - one.getCenterX();
        double dy = other.getCenterY() - one.getCenterY();
        double across = (one.width + other.width) / 2 - Math.abs(dx);
        double down = (one.height + other.height) / 2 - Math.abs(dy);
        if (across < down) {
            double step = Math.copySign(across / 2 + 0.01, dx);
            one.x -= step;
            other.x += step;
        } else {
            double step = Math.copySign(down / 2 + 0.01, dy);
            one.y -= step;
            other.y += step;
        }
        return true;
    }
}
