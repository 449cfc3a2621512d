package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.Places;
import dev.underhood.figure.kit.Sight;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tiles in a grid as square as possible, centred, parted by thin dark lines. A pixel of a tile
 * becomes a square of whole pixels without smoothing where there is room for three or more, and
 * else if that leaves at most a tenth unused. Enlarged, it is a rectangle of whole pixels too.
 */
public final class TileGrid implements Drawing {
    /** What a pixel of a tile stands for. */
    @FunctionalInterface
    public interface Rows {
        /** Returns the rows of the figure's table, ascending; none where it stands for nothing. */
        IntStream of(int tile, int pixel);
    }

    /** The lines between the tiles, as dark as in print on any theme. */
    public static final int LINES = 0xff101114;

    private static final double WORTH_WHOLE_PIXELS = 0.9;
    private static final int ALWAYS_WHOLE = 3;

    private final Tiles tiles;
    private final Theme theme;
    private final boolean parted;
    private final @Nullable Rows rowsOf;
    private final int count;
    private final int columns;
    private final int rows;

    public TileGrid(Tiles tiles, Theme theme) {
        this(tiles, theme, true, null);
    }

    /**
     * Makes a grid whose pixels stand for something.
     *
     * @param rowsOf what a reader is told who points at a pixel
     */
    public TileGrid(Tiles tiles, Theme theme, Rows rowsOf) {
        this(tiles, theme, true, rowsOf);
    }

    /**
     * Makes a grid.
     *
     * @param parted whether there are lines between the tiles
     * @param rowsOf what a reader is told who points at a pixel; null for nothing
     */
    TileGrid(Tiles tiles, Theme theme, boolean parted, @Nullable Rows rowsOf) {
        this.parted = parted;
        this.tiles = tiles;
        this.theme = theme;
        this.rowsOf = rowsOf;
        count = tiles.pixels().size();
        columns = columns(count, tiles.height(), tiles.width());
        rows = (count + columns - 1) / columns;
    }

    @Override
    public double aspect() {
        return count == 0 ? 1 : aspect(count, tiles.height(), tiles.width());
    }

    /** Returns the shape of a grid of that many tiles, one at least, of that many pixels. */
    static double aspect(int count, int height, int width) {
        int columns = columns(count, height, width);
        int rows = (count + columns - 1) / columns;
        double exact = (double) columns * width / (rows * height);
        return Math.max(0.25, Math.min(4, exact));
    }

    private static int columns(int count, int height, int width) {
        double perRow = Math.sqrt(count * (double) height / Math.max(1, width));
        return Math.max(1, Math.min(count, (int) Math.ceil(perRow - 1e-9)));
    }

    /**
     * Where the tiles are.
     *
     * @param gap the width of the lines
     * @param wide the width of a tile
     * @param tall its height
     * @param left where the grid begins
     * @param top where it begins
     */
    private record Layout(int gap, int wide, int tall, int left, int top) {
        int across(int column) {
            return left + column * (wide + gap);
        }

        int down(int row) {
            return top + row * (tall + gap);
        }
    }

    private Layout layout(int width, int height) {
        int gap = gap(width, height);
        double fit =
                Math.min(
                        (width - (columns + 1.0) * gap) / columns / tiles.width(),
                        (height - (rows + 1.0) * gap) / rows / tiles.height());
        double scale = wholePixels(fit);
        int wide = Math.max(1, (int) (tiles.width() * scale + 1e-9));
        int tall = Math.max(1, (int) (tiles.height() * scale + 1e-9));
        int all = Math.min(width, columns * (wide + gap) + gap);
        int high = Math.min(height, rows * (tall + gap) + gap);
        return new Layout(gap, wide, tall, (width - all) / 2, (height - high) / 2);
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        if (!tiles.words().isEmpty()) {
            TileText.paint(g, tiles.words(), theme, width, height);
        }
        if (count == 0) {
            return;
        }
        Layout layout = layout(width, height);
        if (rowsOf != null) {
            Rectangle all = new Rectangle(layout.left, layout.top, width, height);
            Places.mark(g, all, (x, y) -> rowsAt(layout, rowsOf, x, y));
        }
        Sight sight = Sight.of(g, width, height);
        Rectangle seen =
                sight.pixels(
                        layout.left,
                        layout.top,
                        Math.min(width - layout.left, layout.across(columns) + layout.gap),
                        Math.min(height - layout.top, layout.down(rows) + layout.gap));
        if (seen.isEmpty()) {
            return;
        }
        BufferedImage image =
                new BufferedImage(seen.width, seen.height, BufferedImage.TYPE_INT_RGB);
        Canvas canvas = new Canvas(image, seen);
        for (int i = 0; i < count; i++) {
            int x = layout.across(i % columns);
            int y = layout.down(i / columns);
            canvas.fill(
                    sight.across(x),
                    sight.down(y),
                    sight.across(x + layout.wide + 2.0 * layout.gap),
                    sight.down(y + layout.tall + 2.0 * layout.gap));
            canvas.draw(
                    tiles.pixels().get(i),
                    sight.across(x + layout.gap),
                    sight.down(y + layout.gap),
                    sight.across(x + layout.gap + layout.wide),
                    sight.down(y + layout.gap + layout.tall));
        }
        sight.paint(g, image, seen.x, seen.y);
    }

    private IntStream rowsAt(Layout layout, Rows rowsOf, double x, double y) {
        double across = x - layout.left;
        double down = y - layout.top;
        int column = (int) Math.floor(across / (layout.wide + layout.gap));
        int row = (int) Math.floor(down / (layout.tall + layout.gap));
        double right = across - column * (layout.wide + layout.gap) - layout.gap;
        double below = down - row * (layout.tall + layout.gap) - layout.gap;
        int tile = row * columns + column;
        if (column < 0
                || row < 0
                || column >= columns
                || tile >= count
                || right < 0
                || below < 0
                || right >= layout.wide
                || below >= layout.tall) {
            return IntStream.empty();
        }
        int pixelRow = (int) (below * tiles.height() / layout.tall);
        int pixelColumn = (int) (right * tiles.width() / layout.wide);
        return rowsOf.of(tile, pixelRow * tiles.width() + pixelColumn);
    }

    /** Returns the side of the square that a single picture fills in one of a larger side. */
    public static int side(Tiles picture, double room) {
        int pixels = Math.max(1, Math.max(picture.width(), picture.height()));
        return (int) (pixels * wholePixels(room / pixels) + 1e-9);
    }

    /** Returns the whole multiple below a scale, or the scale itself if that would be a waste. */
    public static double wholePixels(double fit) {
        double whole = Math.floor(fit);
        return whole >= ALWAYS_WHOLE || whole >= fit * WORTH_WHOLE_PIXELS ? whole : fit;
    }

    /** A line of about a twentieth of a tile; none if the tiles are as small as that. */
    private int gap(int width, int height) {
        int side = Math.min(width / columns, height / rows);
        return side < 4 || count == 1 || !parted ? 0 : Math.max(1, Math.round(side / 24f));
    }

    /** The pixels that are seen, written without going through Java2D. */
    private final class Canvas {
        private final Rectangle seen;
        private final int[] data;
        private final int surface = theme.surface().getRGB();

        Canvas(BufferedImage image, Rectangle seen) {
            this.seen = seen;
            data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            Arrays.fill(data, surface);
        }

        void fill(int left, int top, int right, int bottom) {
            int from = Math.max(left, seen.x) - seen.x;
            int to = Math.min(right, seen.x + seen.width) - seen.x;
            for (int y = Math.max(top, seen.y); y < end(bottom) && from < to; y++) {
                int row = (y - seen.y) * seen.width;
                Arrays.fill(data, row + from, row + to, LINES);
            }
        }

        /** Takes for each pixel that of the tile in which its middle lies. */
        void draw(int[] tile, int left, int top, int right, int bottom) {
            int wide = Math.max(1, right - left);
            int tall = Math.max(1, bottom - top);
            int from = Math.max(left, seen.x);
            int to = Math.min(left + wide, seen.x + seen.width);
            int[] across =
                    IntStream.range(from, to)
                            .map(x -> part(x - left, wide, tiles.width()))
                            .toArray();
            for (int y = Math.max(top, seen.y); y < end(top + tall) && from < to; y++) {
                int source = part(y - top, tall, tiles.height()) * tiles.width();
                int row = (y - seen.y) * seen.width - seen.x + from;
                for (int i = 0; i < across.length; i++) {
                    int pixel = tile[source + across[i]];
                    data[row + i] = pixel == 0 ? surface : pixel;
                }
            }
        }

        private int end(int bottom) {
            return Math.min(bottom, seen.y + seen.height);
        }

        private static int part(int at, int of, int parts) {
            return (int) ((2L * at + 1) * parts / (2L * of));
        }
    }
}
