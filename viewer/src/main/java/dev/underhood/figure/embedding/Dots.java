package dev.underhood.figure.embedding;

import dev.underhood.figure.kit.View;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Many small discs with soft edges, written straight into pixels, because drawing them one by one
 * takes too long. Each is one of 64 stamps, made beforehand for every place within a pixel, in
 * eighths.
 */
final class Dots {
    /** The colour of a point. */
    interface Ink {
        /** Returns the opaque colour of a label, NaN where it is unknown. */
        int of(float label);
    }

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
        for (int row = 0; row < PARTS; row++) {
            for (int column = 0; column < PARTS; column++) {
                stamps[row * PARTS + column] =
                        stamp((column + 0.5) / PARTS, (row + 0.5) / PARTS, opacity);
            }
        }
    }

    /** The disc around a place within the middle pixel; 256 covers a pixel completely. */
    private int[] stamp(double x, double y, double opacity) {
        int[] stamp = new int[side * side];
        int middle = side / 2;
        double peak = Math.min(1, Math.PI * radius * radius); // less than a pixel: fainter
        for (int row = 0, at = 0; row < side; row++) {
            for (int column = 0; column < side; column++, at++) {
                double away = Math.hypot(column + 0.5 - middle - x, row + 0.5 - middle - y);
                double covered = Math.max(0, Math.min(peak, radius + 0.5 - away));
                stamp[at] = (int) Math.round(256 * opacity * covered);
            }
        }
        return stamp;
    }

    double radius() {
        return radius;
    }

    /** Returns how many pixels a disc reaches beyond its middle. */
    int reach() {
        return side / 2 + 1;
    }

    /** Draws the points of a cloud onto an opaque image; what lies outside is left out. */
    void draw(BufferedImage image, Cloud cloud, View view, Ink ink) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        double across = width - 2.0 * reach();
        double down = height - 2.0 * reach();
        for (int i = 0; i < cloud.size(); i++) {
            double x = reach() + view.across(cloud.x()[i], across);
            double y = reach() + view.down(cloud.y()[i], down);
            int column = (int) Math.floor(x);
            int row = (int) Math.floor(y);
            int left = column - side / 2;
            int top = row - side / 2;
            if (left >= 0 && top >= 0 && left + side <= width && top + side <= height) {
                int[] stamp = stamps[eighth(y - row) * PARTS + eighth(x - column)];
                blend(pixels, top * width + left, width, stamp, ink.of(cloud.labels()[i]));
            }
        }
    }

    private static int eighth(double withinPixel) {
        return (int) (withinPixel * PARTS);
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
