package dev.underhood.figure.tile;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Tiles in a grid as square as possible, centred, parted by thin dark lines. A pixel of a tile
 * becomes a square of whole pixels without smoothing, as long as that leaves at most a tenth of the
 * room unused.
 */
public final class TileGrid implements Drawing {
    /** The lines between the tiles, as dark as in print on any theme. */
    public static final int LINES = 0xff101114;

    private static final double WORTH_WHOLE_PIXELS = 0.9;

    private final Tiles tiles;
    private final Theme theme;
    private final boolean parted;
    private final int count;
    private final int columns;
    private final int rows;

    public TileGrid(Tiles tiles, Theme theme) {
        this(tiles, theme, true);
    }

    /** Makes a grid, with or without lines between the tiles. */
    public TileGrid(Tiles tiles, Theme theme, boolean parted) {
        this.parted = parted;
        this.tiles = tiles;
        this.theme = theme;
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
        int gap = gap(width, height);
        double fit =
                Math.min(
                        (width - (columns + 1.0) * gap) / columns / tiles.width(),
                        (height - (rows + 1.0) * gap) / rows / tiles.height());
        double scale = wholePixels(fit);
        int tileWidth = Math.max(1, (int) (tiles.width() * scale + 1e-9));
        int tileHeight = Math.max(1, (int) (tiles.height() * scale + 1e-9));
        BufferedImage image =
                new BufferedImage(
                        Math.min(width, columns * (tileWidth + gap) + gap),
                        Math.min(height, rows * (tileHeight + gap) + gap),
                        BufferedImage.TYPE_INT_RGB);
        Canvas canvas = new Canvas(image);
        for (int i = 0; i < count; i++) {
            int x = i % columns * (tileWidth + gap);
            int y = i / columns * (tileHeight + gap);
            canvas.fill(x, y, tileWidth + 2 * gap, tileHeight + 2 * gap);
            canvas.draw(tiles.pixels().get(i), x + gap, y + gap, tileWidth, tileHeight);
        }
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.drawImage(image, (width - image.getWidth()) / 2, (height - image.getHeight()) / 2, null);
    }

    /** Returns the side of the square that a single picture fills in one of a larger side. */
    public static int side(Tiles picture, double room) {
        int pixels = Math.max(1, Math.max(picture.width(), picture.height()));
        return (int) (pixels * wholePixels(room / pixels) + 1e-9);
    }

    /** Returns the whole multiple below a scale, or the scale itself if that would be a waste. */
    private static double wholePixels(double fit) {
        return Math.floor(fit) >= fit * WORTH_WHOLE_PIXELS ? Math.floor(fit) : fit;
    }

    /** A line of about a twentieth of a tile; none if the tiles are as small as that. */
    private int gap(int width, int height) {
        int side = Math.min(width / columns, height / rows);
        return side < 4 || count == 1 || !parted ? 0 : Math.max(1, Math.round(side / 24f));
    }

    /** Pixels that are written without going through Java2D; what lies outside is left out. */
    private final class Canvas {
        private final int width;
        private final int height;
        private final int[] data;

        Canvas(BufferedImage image) {
            width = image.getWidth();
            height = image.getHeight();
            data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            Arrays.fill(data, theme.surface().getRGB());
        }

        void fill(int x, int y, int w, int h) {
            int end = Math.min(width, x + w);
            for (int row = y; x < end && row < Math.min(height, y + h); row++) {
                Arrays.fill(data, row * width + x, row * width + end, LINES);
            }
        }

        void draw(int[] tile, int x, int y, int w, int h) {
            for (int row = 0; row < h && y + row < height; row++) {
                int source = (int) ((long) row * tiles.height() / h) * tiles.width();
                for (int column = 0; column < w && x + column < width; column++) {
                    int pixel = tile[source + (int) ((long) column * tiles.width() / w)];
                    data[(y + row) * width + x + column] =
                            pixel == 0 ? theme.surface().getRGB() : pixel;
                }
            }
        }
    }
}
