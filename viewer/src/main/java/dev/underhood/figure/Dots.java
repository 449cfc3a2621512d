package dev.underhood.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Many small discs with soft edges, written straight into pixels, because drawing them
 * one by one takes too long. Each is one of 64 stamps, made beforehand for every place within a
 * pixel, in eighths.
 */
final class Dots {
    private static final int PARTS = 8;

    private final double radius;
    private final int side;
    private final int[][] stamps = new int[PARTS * PARTS][];

    /**
     * Makes the stamps.
     *
     * @param radius of a disc, in pixels
     * @param opacity how much of what lies below a disc is covered, 0 to 1
     */
    Dots(double radius, double opacity) {
        this.radius = radius;
        side = 2 * (int) Math.ceil(radius + 0.5) + 1;
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = stamp((i % PARTS + 0.5) / PARTS, (i / PARTS + 0.5) / PARTS, opacity);
        }
    }

    /** The disc around a place within the middle pixel; 256 covers a pixel completely. */
    private int[] stamp(double x, double y, double opacity) {
        int[] stamp = new int[side * side];
        double peak = Math.min(1, Math.PI * radius * radius); // less than a pixel: fainter
        for (int i = 0; i < stamp.length; i++) {
            double dx = i % side + 0.5 - side / 2 - x;
            double dy = i / side + 0.5 - side / 2 - y;
            double covered = Math.max(0, Math.min(peak, radius + 0.5 - Math.hypot(dx, dy)));
            stamp[i] = (int) Math.round(256 * opacity * covered);
        }
        return stamp;
    }

    /** Returns how many pixels a disc reaches beyond its middle. */
    int reach() {
        return side / 2 + 1;
    }

    /** Draws the points of a cloud onto an opaque image; what lies outside is left out. */
    void draw(BufferedImage image, Cloud cloud, View view, PointColors colors) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        double across = width - 2.0 * reach();
        double down = height - 2.0 * reach();
        for (int i = 0; i < cloud.size(); i++) {
            double x = reach() + view.across(cloud.x()[i], across);
            double y = reach() + view.down(cloud.y()[i], down);
            int left = (int) Math.floor(x) - side / 2;
            int top = (int) Math.floor(y) - side / 2;
            if (left >= 0 && top >= 0 && left + side <= width && top + side <= height) {
                int part =
                        (int) ((y - Math.floor(y)) * PARTS) * PARTS
                                + (int) ((x - Math.floor(x)) * PARTS);
                blend(
                        pixels,
                        top * width + left,
                        width,
                        stamps[part],
                        colors.rgb(cloud.labels()[i]));
            }
        }
    }

    private void blend(int[] pixels, int from, int width, int[] stamp, int rgb) {
        int redBlue = rgb & 0xff00ff;
        int green = rgb & 0x00ff00;
        for (int row = 0, at = 0; row < side; row++) {
            int pixel = from + row * width;
            for (int column = 0; column < side; column++, at++, pixel++) {
                int over = stamp[at];
                if (over != 0) {
                    int below = pixels[pixel];
                    int rest = 256 - over;
                    pixels[pixel] =
                            0xff000000
                                    | ((redBlue * over + (below & 0xff00ff) * rest) >>> 8
                                            & 0xff00ff)
                                    | ((green * over + (below & 0x00ff00) * rest) >>> 8 & 0x00ff00);
                }
            }
        }
    }

    /** Returns an opaque image of one colour. */
    static BufferedImage canvas(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), rgb);
        return image;
    }
}
