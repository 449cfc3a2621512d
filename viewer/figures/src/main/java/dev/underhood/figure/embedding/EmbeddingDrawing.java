package dev.underhood.figure.embedding;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.View;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A cloud of coloured points under a title, the names of the classes at their medians, a colour bar
 * at the right. The points are pixels at any target; the text stays text. Where there is hardly any
 * room, the points stand alone.
 */
final class EmbeddingDrawing implements Drawing {
    static final double ASPECT = 1.1;
    private static final double MOST_OF_WIDTH = 0.27; // for the colour bar
    private static final double REACH = 6; // of who points at a dot
    private static final double OPACITY = 0.8;
    private static final int MOST_NAMES = 100; // of classes, that can still be read

    /** Where the dots lie in a picture of a size: all of them, and their middles. */
    private record Plot(int width, int height, Rectangle2D area, Rectangle2D inner) {}

    /** Where the points and what stands beside them have their room. */
    private record Room(double unit, ColorBar bar, double forBar, Rectangle2D area) {}

    private final String title;
    private final Scene scene;
    private final Groups groups;
    private final PointColors colors;
    private final Theme theme;
    private final boolean bare;
    private final Cloud shown;
    private final View view;
    private final List<Point2D.@Nullable Float> medians;
    private volatile @Nullable Plot last;

    /**
     * Makes the drawing of an epoch.
     *
     * @param options the look; of a drawing that shows its legend elsewhere, that too
     */
    EmbeddingDrawing(
            String title, Scene scene, Groups groups, PointColors colors, FigureOptions options) {
        this.title = title;
        this.scene = scene;
        this.groups = groups;
        this.colors = colors;
        theme = options.theme();
        bare = options.get(FigureOption.LEGEND).equals("beside");
        shown = scene.shown();
        view = scene.view();
        medians = shown.medians(colors.labelling().classes());
    }

    Cloud cloud() {
        return shown;
    }

    View view() {
        return view;
    }

    String caption() {
        return scene.caption();
    }

    @Override
    public double aspect() {
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        Room room = room(g, width, height);
        if (room == null) {
            points(g, plot(new Rectangle2D.Double(0, 0, width, height)));
            return;
        }
        double unit = room.unit;
        double forBar = room.forBar;
        Rectangle2D area = room.area;
        Rectangle2D plot = plot(area);
        points(g, plot);
        names(g, plot, area, unit);
        if (forBar > 0) {
            double barLeft = Math.min(plot.getMaxX() + 0.7 * unit, width - forBar - 0.5 * unit);
            double barHeight = 0.86 * area.getHeight();
            room.bar.draw(
                    g,
                    new Rectangle2D.Double(
                            barLeft, area.getCenterY() - barHeight / 2, forBar, barHeight));
        }
        g.setColor(theme.ink());
        g.setFont(Text.font(Font.PLAIN, 1.3 * unit));
        line(g, title, plot.getCenterX(), 1.75 * unit, width);
        g.setColor(theme.muted());
        g.setFont(Text.font(Font.PLAIN, 0.8 * unit));
        line(g, caption(), plot.getCenterX(), height - 0.65 * unit, width);
    }

    /** Returns the room of all parts; null where there is hardly any. */
    private @Nullable Room room(Graphics2D g, int width, int height) {
        double unit = Math.max(9.5, 0.021 * Math.min(width, ASPECT * height));
        if (Math.min(width, height) < 12 * unit) {
            return null;
        }
        g.setFont(Text.font(Font.PLAIN, unit));
        ColorBar bar = new ColorBar(g, colors, scene.all().someUnknown(), theme, unit);
        double forBar = bare ? 0 : bar.width(MOST_OF_WIDTH * width);
        double top = 2.6 * unit;
        double bottom = 1.8 * unit;
        double right = forBar == 0 ? 0.5 * unit : forBar + 1.4 * unit;
        Rectangle2D area =
                new Rectangle2D.Double(
                        0.5 * unit, top, width - 0.5 * unit - right, height - top - bottom);
        return new Room(unit, bar, forBar, area);
    }

    /** Returns the sample whose dot is nearest, of those within reach. */
    @Override
    public OptionalInt rowAt(double x, double y, int width, int height) {
        Plot plot = plotOf(width, height);
        double nearest = Math.max(REACH, radius(plot.area));
        OptionalInt found = OptionalInt.empty();
        for (int i = 0; i < shown.size(); i++) {
            double away = Scene.place(shown, i, view, plot.inner).distance(x, y);
            if (away <= nearest) { // of two at one place the upper one, which is drawn later
                nearest = away;
                found = OptionalInt.of(shown.samples()[i]);
            }
        }
        return found;
    }

    /** Nothing but dots: where there is none, nothing has to be painted to find that out. */
    @Override
    public IntStream rowsAt(double x, double y, int width, int height) {
        return rowAt(x, y, width, height).stream();
    }

    @Override
    public Optional<Place> placeOf(int row, int width, int height) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.samples()[i] == row) {
                Point2D at = Scene.place(shown, i, view, plotOf(width, height).inner);
                return Optional.of(new Place(at.getX(), at.getY()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Plane> plane(int width, int height) {
        Rectangle2D area = plotOf(width, height).inner;
        return Optional.of(
                new Plane(
                        area.getX(),
                        area.getY(),
                        area.getWidth(),
                        area.getHeight(),
                        scene.region().isPart() ? "" : Margin.words(shown, view),
                        groups.of(scene.all(), colors)));
    }

    /** Measuring words takes long, and whoever points does so again and again. */
    private Plot plotOf(int width, int height) {
        Plot known = last;
        if (known == null || known.width != width || known.height != height) {
            Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            Room room = room(g, width, height);
            g.dispose();
            Rectangle2D whole = new Rectangle2D.Double(0, 0, width, height);
            Rectangle2D area = plot(room == null ? whole : room.area);
            known = new Plot(width, height, area, inner(area));
            last = known;
        }
        return known;
    }

    /** Returns where the middles of the dots lie. */
    private Rectangle2D inner(Rectangle2D plot) {
        double reach = new Dots(radius(plot), OPACITY).reach();
        return new Rectangle2D.Double(
                plot.getX() + reach,
                plot.getY() + reach,
                Math.max(1, plot.getWidth() - 2 * reach),
                Math.max(1, plot.getHeight() - 2 * reach));
    }

    /** Draws a line of text in the middle of the points, or as near to it as it has room. */
    private static void line(Graphics2D g, String text, double middle, double y, int width) {
        double edge = g.getFont().getSize2D() / 2;
        String shown = Text.fitted(g, text, width - 2 * edge);
        double wide = Text.width(g, shown);
        double left = Math.min(width - edge - wide, middle - wide / 2);
        Text.draw(g, shown, Math.max(edge, left), y);
    }

    /** Returns where the points lie, in whole pixels. */
    private Rectangle2D plot(Rectangle2D area) {
        int width = (int) area.getWidth();
        int height = (int) area.getHeight();
        if (scene.square()) {
            width = height = Math.min(width, height);
        }
        int left = (int) Math.round(area.getCenterX() - width / 2.0);
        int top = (int) Math.round(area.getCenterY() - height / 2.0);
        return new Rectangle2D.Double(left, top, width, height);
    }

    private void points(Graphics2D g, Rectangle2D plot) {
        int width = (int) plot.getWidth();
        int height = (int) plot.getHeight();
        BufferedImage image = Dots.canvas(width, height, theme.surface().getRGB());
        Dots dots = new Dots(radius(plot), OPACITY);
        Dots.Rim rim = new Dots.Rim(theme.surface().getRGB(), theme.ink().getRGB());
        dots.draw(image, scene.seen(), view, colors::rgb, rim);
        if (!scene.region().isPart()) {
            Margin.draw(image, shown, view, colors::rgb, Math.max(4, 3 * dots.radius()));
        }
        g.drawImage(image, (int) plot.getX(), (int) plot.getY(), null);
    }

    /**
     * Discs that cover about a fifth of the room together, so that many are small and few large; as
     * large when some are hidden, or a part is shown.
     */
    private double radius(Rectangle2D plot) {
        double each = plot.getWidth() * plot.getHeight() / Math.max(1, scene.all().size());
        double largest = 0.009 * Math.min(plot.getWidth(), plot.getHeight());
        return Math.max(0.55, Math.min(largest, 0.27 * Math.sqrt(each)));
    }

    private void names(Graphics2D g, Rectangle2D plot, Rectangle2D area, double unit) {
        if (medians.stream().filter(Objects::nonNull).count() > MOST_NAMES) {
            return;
        }
        Rectangle2D inner = inner(plot);
        NameTags tags = new NameTags(g, Text.font(Font.PLAIN, 1.15 * unit));
        List<String> names = colors.labelling().names();
        for (int i = 0; i < names.size(); i++) {
            Point2D.Float median = medians.get(i);
            if (median != null) {
                tags.add(
                        names.get(i),
                        inner.getX() + view.across(median.x, inner.getWidth()),
                        inner.getY() + view.down(median.y, inner.getHeight()),
                        0.4 * plot.getWidth());
            }
        }
        tags.draw(area, theme);
    }
}
