package dev.underhood.figure.embedding;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.run.Tensor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * The plane coloured by what the network says there, under the examples that it learns from.
 *
 * @param title the words above it
 * @param field the answers
 * @param column the number that is shown; -1 for a choice among classes
 * @param examples where the examples lie
 * @param colors of the classes or of the numbers
 * @param theme the colours around it
 */
record PlaneDrawing(
        String title,
        PlaneField field,
        int column,
        PlaneExamples examples,
        PointColors colors,
        Theme theme)
        implements Drawing {
    static final double ASPECT = 1.15;

    /** How strong the colour of a class is where the network knows nothing, and what is added. */
    private static final double PALEST = 0.12;

    private static final double STRONGER = 0.5;

    private static final double MOST_OF_WIDTH = 0.27; // for the colour bar

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9.5, 0.021 * Math.min(width, ASPECT * height));
        if (Math.min(width, height) < 12 * unit) {
            plane(g, new Rectangle2D.Double(0, 0, width, height));
            return;
        }
        g.setFont(Text.font(Font.PLAIN, unit));
        ColorBar bar = new ColorBar(g, colors, false, theme, unit);
        double forBar = bar.width(MOST_OF_WIDTH * width);
        double left = 3.4 * unit;
        double top = 2.6 * unit;
        double below = 3.4 * unit;
        double right = forBar + 1.9 * unit;
        double side = Math.max(1, Math.min(width - left - right, height - top - below));
        double x = left + (width - left - right - side) / 2;
        Rectangle2D area = new Rectangle2D.Double(x, top, side, side);
        plane(g, area);
        dots(g, area, Math.max(2, Math.min(0.36 * unit, side / 90)));
        ends(g, area, unit);
        double barHeight = 0.86 * side;
        bar.draw(
                g,
                new Rectangle2D.Double(
                        area.getMaxX() + 0.9 * unit,
                        area.getCenterY() - barHeight / 2,
                        forBar,
                        barHeight));
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.3 * unit));
        Text.draw(g, title, area.getCenterX(), 1.75 * unit, 0.5, width - unit);
        g.setColor(theme.muted());
        g.setFont(Text.font(Font.PLAIN, 0.8 * unit));
        double bottom = area.getMaxY() + 2.7 * unit;
        Text.draw(g, examples.caption(), area.getCenterX(), bottom, 0.5, width - unit);
    }

    private void plane(Graphics2D g, Rectangle2D area) {
        int width = Math.max(1, (int) Math.round(area.getWidth()));
        int height = Math.max(1, (int) Math.round(area.getHeight()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double[] said = new double[field.depth()];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                field.at((x + 0.5) / width, (y + 0.5) / height, said);
                row[x] = column < 0 ? ofChoice(said) : ofNumber(said[column]);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        g.drawImage(image, (int) Math.round(area.getX()), (int) Math.round(area.getY()), null);
    }

    private int ofChoice(double[] said) {
        int best = PlaneField.largest(said);
        if (!Double.isFinite(said[best])) {
            return theme.neutral().getRGB();
        }
        double chance = 1.0 / said.length;
        double sure = said.length < 2 ? 1 : (said[best] - chance) / (1 - chance);
        double strength = PALEST + STRONGER * Math.max(0, Math.min(1, sure));
        return ColorMap.between(theme.surface().getRGB(), colors.rgb(best), strength);
    }

    private int ofNumber(double value) {
        Labelling range = colors.labelling();
        double shown = Math.max(range.low(), Math.min(range.high(), value));
        return Double.isFinite(value) ? colors.rgb((float) shown) : theme.neutral().getRGB();
    }

    /** The examples, each with a rim by which it is told from the plane. */
    private void dots(Graphics2D g, Rectangle2D area, double radius) {
        Tensor points = examples.points();
        g.setStroke(new BasicStroke((float) Math.max(0.6, radius / 4)));
        for (int i = 0; i < examples.drawn(); i++) {
            int at = examples.place(i);
            double x = area.getX() + area.getWidth() * examples.across(points.at(2 * at));
            double y = area.getMaxY() - area.getHeight() * examples.up(points.at(2 * at + 1));
            Ellipse2D dot = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            g.setColor(
                    new Color(column < 0 ? colors.rgb(examples.label(at)) : theme.ink().getRGB()));
            g.fill(dot);
            g.setColor(column < 0 ? theme.ink() : theme.surface());
            g.draw(dot);
        }
    }

    /** Where the plane begins and ends, both ways. */
    private void ends(Graphics2D g, Rectangle2D area, double unit) {
        g.setColor(theme.muted());
        g.setFont(Text.font(Font.PLAIN, 0.8 * unit));
        double y = area.getMaxY() + 1.2 * unit;
        double most = area.getWidth() / 3;
        Text.draw(g, text(examples.left()), area.getX(), y, 0, most);
        Text.draw(g, "x", area.getCenterX(), y, 0.5, most);
        Text.draw(g, text(examples.right()), area.getMaxX(), y, 1, most);
        double x = area.getX() - 0.5 * unit;
        Text.draw(g, text(examples.top()), x, area.getY() + 0.8 * unit, 1, 2.9 * unit);
        Text.draw(g, "y", x, area.getCenterY() + 0.3 * unit, 1, 2.9 * unit);
        Text.draw(g, text(examples.bottom()), x, area.getMaxY(), 1, 2.9 * unit);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.3g", value);
    }
}
