package dev.underhood.figure.embedding;

import dev.underhood.figure.kit.View;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Points outside of what is shown: triangles at the margin that point to where they are. */
final class Margin {
    private Margin() {}

    /** Returns how many points are not shown at their place. */
    static int count(Cloud cloud, View view) {
        int count = 0;
        for (int i = 0; i < cloud.size(); i++) {
            count += view.shows(cloud.x()[i], cloud.y()[i]) ? 0 : 1;
        }
        return count;
    }

    /** Says how many lie outside, and how far; empty if none does. */
    static String words(Cloud cloud, View view) {
        int count = count(cloud, view);
        if (count == 0) {
            return "";
        }
        double farthest = 0;
        for (int i = 0; i < cloud.size(); i++) {
            farthest = Math.max(farthest, view.far(cloud.x()[i], cloud.y()[i]));
        }
        String far = String.format(Locale.ROOT, farthest < 9.95 ? "%.1f" : "%,.0f", farthest);
        return count == 1
                ? "1 far outside, at the margin; it lies " + far + " times as far out"
                : String.format(
                        Locale.ROOT,
                        "%,d far outside, at the margin; the farthest lies %s times as far out",
                        count,
                        far);
    }

    /** Draws the triangles. */
    static void draw(BufferedImage image, Cloud cloud, View view, Dots.Ink ink, double size) {
        double wide = image.getWidth();
        double high = image.getHeight();
        if (Math.min(wide, high) < 4 * size) {
            return;
        }
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < cloud.size(); i++) {
            if (!view.shows(cloud.x()[i], cloud.y()[i])) {
                double x = view.across(cloud.x()[i], wide);
                double y = view.down(cloud.y()[i], high);
                g.setColor(new Color(ink.of(cloud.labels()[i])));
                g.fill(triangle(x, y, wide, high, size));
            }
        }
        g.dispose();
    }

    /** Its tip lies at the margin, in the direction of the point from the place next to it. */
    private static Path2D triangle(double x, double y, double wide, double high, double size) {
        double atX = Math.max(1, Math.min(wide - 1, x));
        double atY = Math.max(1, Math.min(high - 1, y));
        double angle = Math.atan2(Math.signum(y - atY), Math.signum(x - atX));
        double cos = size * Math.cos(angle);
        double sin = size * Math.sin(angle);
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(atX, atY);
        triangle.lineTo(atX - 1.6 * cos - 0.7 * sin, atY - 1.6 * sin + 0.7 * cos);
        triangle.lineTo(atX - 1.6 * cos + 0.7 * sin, atY - 1.6 * sin - 0.7 * cos);
        triangle.closePath();
        return triangle;
    }
}
