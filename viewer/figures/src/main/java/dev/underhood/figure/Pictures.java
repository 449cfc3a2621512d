package dev.underhood.figure;

import dev.underhood.figure.font.Java2D;
import dev.underhood.figure.font.Java2DFailure;
import dev.underhood.figure.kit.Png;
import dev.underhood.figure.kit.Svg;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Turns drawings into pictures. Safe for use by many threads. */
public final class Pictures {
    /** The shortest side of a picture, in pixels. */
    public static final int MIN_SIDE = 16;

    /** The longest side of a picture, in pixels. */
    public static final int MAX_SIDE = 4096;

    /** The most pixels of a picture. */
    public static final int MAX_PIXELS = 8_000_000;

    /** How much a drawing can be enlarged. */
    public static final int MAX_TIMES = 64;

    private Pictures() {}

    /**
     * Paints a drawing.
     *
     * @param drawing the drawing
     * @param width the width in pixels, {@value #MIN_SIDE} to {@value #MAX_SIDE}
     * @param height the height in pixels, {@value #MIN_SIDE} to {@value #MAX_SIDE}
     * @return a new opaque RGB image
     * @throws IllegalArgumentException if a side is out of its bounds or the picture would have
     *     more than {@value #MAX_PIXELS} pixels
     * @throws CannotDrawException if Java2D does not start on this machine
     */
    public static BufferedImage image(Drawing drawing, int width, int height) {
        checkSize(width, height);
        start();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            drawing.paint(g, width, height);
        } finally {
            g.dispose();
        }
        return image;
    }

    /**
     * Draws a PNG file.
     *
     * @param drawing the drawing
     * @param width the width in pixels, as for {@link #image}
     * @param height the height in pixels, as for {@link #image}
     * @return the file's bytes
     * @throws IllegalArgumentException as {@link #image}
     * @throws CannotDrawException as {@link #image}
     */
    public static byte[] png(Drawing drawing, int width, int height) {
        return Png.encode(image(drawing, width, height));
    }

    /**
     * Finds what a picture shows at a pixel.
     *
     * @param drawing the drawing
     * @param x the pixel from the left
     * @param y the pixel from the top
     * @param width the width in pixels, as for {@link #image}
     * @param height the height in pixels, as for {@link #image}
     * @return what {@link Drawing#rowAt} says
     * @throws IllegalArgumentException as {@link #image}
     * @throws CannotDrawException as {@link #image}
     */
    public static OptionalInt rowAt(Drawing drawing, int x, int y, int width, int height) {
        checkSize(width, height);
        start();
        return drawing.rowAt(x + 0.5, y + 0.5, width, height);
    }

    /**
     * Finds all that a picture shows at a pixel.
     *
     * @param drawing the drawing
     * @param x the pixel from the left
     * @param y the pixel from the top
     * @param width the width in pixels, as for {@link #image}
     * @param height the height in pixels, as for {@link #image}
     * @return what {@link Drawing#rowsAt} says
     * @throws IllegalArgumentException as {@link #image}
     * @throws CannotDrawException as {@link #image}
     */
    public static IntStream rowsAt(Drawing drawing, int x, int y, int width, int height) {
        checkSize(width, height);
        start();
        return drawing.rowsAt(x + 0.5, y + 0.5, width, height);
    }

    /**
     * Finds where a picture shows a row.
     *
     * @param drawing the drawing
     * @param row a row of the figure's table, 0 for the first
     * @param width the width in pixels, as for {@link #image}
     * @param height the height in pixels, as for {@link #image}
     * @return what {@link Drawing#placeOf} says
     * @throws IllegalArgumentException as {@link #image}
     * @throws CannotDrawException as {@link #image}
     */
    public static Optional<Drawing.Place> placeOf(Drawing drawing, int row, int width, int height) {
        checkSize(width, height);
        start();
        return drawing.placeOf(row, width, height);
    }

    /**
     * Tells of the plane of dots that a picture shows.
     *
     * @param drawing the drawing
     * @param width the width in pixels, as for {@link #image}
     * @param height the height in pixels, as for {@link #image}
     * @return what {@link Drawing#plane} says
     * @throws IllegalArgumentException as {@link #image}
     * @throws CannotDrawException as {@link #image}
     */
    public static Optional<Drawing.Plane> plane(Drawing drawing, int width, int height) {
        checkSize(width, height);
        start();
        return drawing.plane(width, height);
    }

    /**
     * Makes a PNG file of a picture.
     *
     * @param image a picture as {@link #image} makes them
     * @return the file's bytes
     */
    public static byte[] png(BufferedImage image) {
        return Png.encode(image);
    }

    /**
     * Draws an SVG file. Text stays text: in DejaVu Sans, as in a picture, where the reader has it,
     * else in another font without serifs.
     *
     * @param drawing the drawing
     * @param width the width in pixels, as for {@link #image}
     * @param height the height in pixels, as for {@link #image}
     * @return the file's bytes, UTF-8
     * @throws IllegalArgumentException as {@link #image}
     * @throws CannotDrawException as {@link #image}
     */
    public static byte[] svg(Drawing drawing, int width, int height) {
        checkSize(width, height);
        start();
        return Svg.encode(g -> drawing.paint(g, width, height), width, height);
    }

    /**
     * Enlarges a drawing and shows a part of it. The whole is painted as in a picture of the same
     * size, only larger, and the picture is a window on it: lines and letters stay sharp, and
     * however large the whole is, it takes no more room than the picture.
     *
     * @param drawing the whole
     * @param times how much larger it is than the picture, 1 to {@value #MAX_TIMES}; it is a whole
     *     number, so that what lies between pixels in the one does so in the other
     * @param left the share of the whole that lies left of the window, 0 to 1; the window does not
     *     leave the whole
     * @param top the share that lies above it
     * @return the part as a drawing
     * @throws IllegalArgumentException if a number is out of its bounds
     */
    public static Drawing enlarged(Drawing drawing, int times, double left, double top) {
        if (times < 1 || times > MAX_TIMES) {
            throw new IllegalArgumentException(
                    "a drawing is enlarged 1 to " + MAX_TIMES + " times: " + times);
        }
        if (!(left >= 0 && left <= 1 && top >= 0 && top <= 1)) {
            throw new IllegalArgumentException(
                    "what lies left and above is a share from 0 to 1: " + left + ", " + top);
        }
        return times == 1 ? drawing : new Enlarged(drawing, times, left, top);
    }

    private record Enlarged(Drawing whole, int times, double left, double top) implements Drawing {
        @Override
        public double aspect() {
            return whole.aspect();
        }

        @Override
        public void paint(Graphics2D g, int width, int height) {
            Graphics2D part = (Graphics2D) g.create();
            try {
                part.clipRect(0, 0, width, height);
                part.translate(-hidden(left, width), -hidden(top, height));
                part.scale(times, times);
                whole.paint(part, width, height);
            } finally {
                part.dispose();
            }
        }

        @Override
        public OptionalInt rowAt(double x, double y, int width, int height) {
            return whole.rowAt(across(x, width), down(y, height), width, height);
        }

        @Override
        public IntStream rowsAt(double x, double y, int width, int height) {
            return whole.rowsAt(across(x, width), down(y, height), width, height);
        }

        private double across(double x, int width) {
            return (x + hidden(left, width)) / times;
        }

        private double down(double y, int height) {
            return (y + hidden(top, height)) / times;
        }

        /** Returns how many pixels lie before the window. */
        private double hidden(double share, int side) {
            return Math.rint(Math.min(share * times, times - 1.0) * side);
        }
    }

    private static void start() {
        try {
            Java2D.start();
        } catch (Java2DFailure e) {
            throw CannotDrawException.because(e);
        }
    }

    /**
     * Returns the height that fits a drawing best.
     *
     * @param width the width in pixels, {@value #MIN_SIDE} to {@value #MAX_SIDE}
     * @param aspect what {@link Drawing#aspect} says
     * @return pixels, within the bounds of {@link #image}
     */
    public static int height(int width, double aspect) {
        int most = Math.min(MAX_SIDE, MAX_PIXELS / width);
        return (int) Math.max(MIN_SIDE, Math.min(most, Math.round(width / aspect)));
    }

    /**
     * Checks a size before anything is drawn.
     *
     * @param width the width in pixels
     * @param height the height in pixels
     * @throws IllegalArgumentException as {@link #image}
     */
    public static void checkSize(int width, int height) {
        checkSide("width", width);
        checkSide("height", height);
        if ((long) width * height > MAX_PIXELS) {
            throw new IllegalArgumentException(
                    "a picture has at most "
                            + MAX_PIXELS
                            + " pixels: "
                            + width
                            + " x "
                            + height
                            + " are "
                            + (long) width * height);
        }
    }

    private static void checkSide(String side, int value) {
        if (value < MIN_SIDE || value > MAX_SIDE) {
            throw new IllegalArgumentException(
                    side + " must be " + MIN_SIDE + " to " + MAX_SIDE + " pixels: " + value);
        }
    }
}
