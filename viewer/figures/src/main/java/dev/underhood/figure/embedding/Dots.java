package dev.underhood.figure.embedding;

import dev.underhood.figure.kit.View;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Many small marks with soft edges, written straight into pixels, because drawing them one by one
 * takes too long: discs, crosses for what is wrong, rings around what is new. Each is one of 64
 * stamps, made beforehand for every place within a pixel, in eighths.
 */
final class Dots {
    /** The colour of a point. */
    interface Ink {
        /** Returns the opaque colour of a label, NaN where it is unknown. */
        int of(float label);
    }

    /**
     * What tells crosses and rings from the discs around them.
     *
     * @param halo the opaque colour around them, that of the surface
     * @param ring the opaque colour of rings
     */
    record Rim(int halo, int ring) {}

    private static final int PARTS = 8;
    private static final double LEAST_CROSS = 2.4;
    private static final double LEAST_RING = 3;
    private static final double HALO = 1;

    /** How far a place is inside of a shape, in pixels; below 0 outside of it. */
    private interface Shape {
        double inside(double x, double y);
    }

    /** The stamps of one shape. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stamps(int side, int[][] stamps) {
        /**
         * Makes them.
         *
         * @param reach how far the shape goes from its middle, in pixels
         * @param peak how much of what lies below it is covered, 0 to 1
         */
        static Stamps of(double reach, double peak, Shape shape) {
            int side = 2 * (int) Math.ceil(reach + 0.5) + 1;
            int[][] stamps = new int[PARTS * PARTS][];
            for (int part = 0; part < stamps.length; part++) {
                double x = (part % PARTS + 0.5) / PARTS;
                int line = part / PARTS;
                double y = (line + 0.5) / PARTS;
                stamps[part] = stamp(side, x, y, peak, shape);
            }
            return new Stamps(side, stamps);
        }

        /** The shape around a place within the middle pixel; 256 covers a pixel completely. */
        private static int[] stamp(int side, double x, double y, double peak, Shape shape) {
            int[] stamp = new int[side * side];
            int middle = side / 2;
            for (int row = 0, at = 0; row < side; row++) {
                for (int column = 0; column < side; column++, at++) {
                    double inside = shape.inside(column + 0.5 - middle - x, row + 0.5 - middle - y);
                    stamp[at] =
                            (int) Math.round(256 * peak * Math.max(0, Math.min(1, inside + 0.5)));
                }
            }
            return stamp;
        }

        int[] at(double x, double y) {
            return stamps[eighth(y - Math.floor(y)) * PARTS + eighth(x - Math.floor(x))];
        }

        private static int eighth(double withinPixel) {
            return (int) (withinPixel * PARTS);
        }
    }

    private final double radius;
    private final Stamps discs;
    private final Stamps crosses;
    private final Stamps aroundCrosses;
    private final Stamps cores;
    private final Stamps rings;
    private final Stamps aroundRings;

    /**
     * Makes the stamps.
     *
     * @param radius of a disc, in pixels
     * @param opacity how much of what lies below a mark is covered, 0 to 1
     */
    Dots(double radius, double opacity) {
        this.radius = radius;
        double full = Math.min(1, Math.PI * radius * radius); // less than a pixel: fainter
        discs = Stamps.of(radius, opacity * full, (x, y) -> radius - Math.hypot(x, y));
        double arm = Math.max(LEAST_CROSS, 1.2 * radius);
        double thick = Math.max(0.6, 0.3 * radius);
        crosses = Stamps.of(arm, 1, (x, y) -> cross(x, y, arm, thick));
        aroundCrosses = Stamps.of(arm + HALO, 1, (x, y) -> cross(x, y, arm + HALO, thick + HALO));
        double ring = Math.max(LEAST_RING, 1.5 * radius);
        double line = Math.max(0.7, 0.25 * radius);
        cores = Stamps.of(ring, 1, (x, y) -> ring - Math.hypot(x, y));
        rings = Stamps.of(ring + line, 1, (x, y) -> line - Math.abs(Math.hypot(x, y) - ring));
        aroundRings =
                Stamps.of(ring + line + HALO, 1, (x, y) -> ring + line + HALO - Math.hypot(x, y));
    }

    /** Two lines, from corner to corner. */
    private static double cross(double x, double y, double arm, double thick) {
        double along = Math.max(Math.abs(x + y), Math.abs(x - y)) / Math.sqrt(2);
        double beside = Math.min(Math.abs(x + y), Math.abs(x - y)) / Math.sqrt(2);
        return Math.min(thick - beside, arm - along);
    }

    double radius() {
        return radius;
    }

    /** Returns how many pixels a disc reaches beyond its middle. */
    int reach() {
        return discs.side / 2 + 1;
    }

    /** Draws the points of a cloud onto an opaque image; what lies outside is left out. */
    void draw(BufferedImage image, Cloud cloud, View view, Ink ink, Rim rim) {
        double across = image.getWidth() - 2.0 * reach();
        double down = image.getHeight() - 2.0 * reach();
        for (int i = 0; i < cloud.size(); i++) {
            double x = reach() + view.across(cloud.x()[i], across);
            double y = reach() + view.down(cloud.y()[i], down);
            int rgb = ink.of(cloud.labels()[i]);
            switch (cloud.kinds()[i]) {
                case PLAIN, RIGHT -> put(image, discs, x, y, rgb);
                case WRONG -> {
                    put(image, aroundCrosses, x, y, rim.halo);
                    put(image, crosses, x, y, rgb);
                }
                case NEW -> {
                    put(image, aroundRings, x, y, rim.halo);
                    put(image, cores, x, y, rgb);
                    put(image, rings, x, y, rim.ring);
                }
            }
        }
    }

    /** Stamps a shape; of one at the border, the part that lies inside. */
    private static void put(BufferedImage image, Stamps shape, double x, double y, int rgb) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (!(x >= 0 && y >= 0 && x < width && y < height)) {
            return;
        }
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] stamp = shape.at(x, y);
        int left = (int) Math.floor(x) - shape.side / 2;
        int top = (int) Math.floor(y) - shape.side / 2;
        int first = Math.max(0, -left);
        int last = Math.min(shape.side, width - left);
        for (int row = Math.max(0, -top); row < Math.min(shape.side, height - top); row++) {
            int pixel = (top + row) * width + left;
            for (int column = first; column < last; column++) {
                int over = stamp[row * shape.side + column];
                if (over != 0) {
                    pixels[pixel + column] = mixed(pixels[pixel + column], rgb, over);
                }
            }
        }
    }

    /** Covers a colour with another one, 256 completely. */
    private static int mixed(int below, int rgb, int over) {
        int rest = 256 - over;
        int redBlue = ((rgb & 0xff00ff) * over + (below & 0xff00ff) * rest) >>> 8;
        int green = ((rgb & 0x00ff00) * over + (below & 0x00ff00) * rest) >>> 8;
        return 0xff000000 | (redBlue & 0xff00ff) | (green & 0x00ff00);
    }

    /** Returns an opaque image of one colour. */
    static BufferedImage canvas(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), rgb);
        return image;
    }
}
