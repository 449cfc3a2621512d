package dev.underhood.figure.look;

import dev.underhood.figure.kit.ColorMap;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import java.util.List;

/**
 * A picture in grey with the colours of a map over it, which is stretched to the picture's size and
 * smoothed between its places. The darkest and the brightest of its colours differ in brightness
 * too, for eyes that do not see the colours.
 */
final class HeatOver {
    private static final int FINE = 128; // pixels along the longer side, at least
    private static final double LEAST = 0.35; // how much of the colour is seen where nothing is
    private static final double MORE = 0.3; // and how much more where the most is

    private HeatOver() {}

    /**
     * Returns the picture under the map.
     *
     * @param picture one tile; words stay as they are
     * @param map height × width, 0 or more; the picture alone, in grey, where any is NaN
     */
    static Tiles of(Tiles picture, Tensor map) {
        if (picture.pixels().size() != 1 || map.rank() != 2 || map.size() == 0) {
            return picture;
        }
        int times = 1;
        while (times * Math.max(picture.width(), picture.height()) < FINE) {
            times++;
        }
        int width = times * picture.width();
        int height = times * picture.height();
        double highest = 0;
        boolean known = true;
        for (int i = 0; i < map.size(); i++) {
            known &= Float.isFinite(map.at(i));
            highest = Math.max(highest, map.at(i));
        }
        int[] source = picture.pixels().get(0);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int row = i / width;
            int column = i % width;
            int grey = grey(source[row / times * picture.width() + column / times]);
            double heat =
                    highest == 0
                            ? 0
                            : at(map, (row + 0.5) / height, (column + 0.5) / width) / highest;
            pixels[i] =
                    known
                            ? ColorMap.between(
                                    grey, ColorMap.VIRIDIS.rgb(heat), LEAST + MORE * heat)
                            : grey;
        }
        return new Tiles(width, height, List.of(pixels));
    }

    private static int grey(int rgb) {
        int light =
                (int)
                        Math.round(
                                0.299 * (rgb >> 16 & 0xff)
                                        + 0.587 * (rgb >> 8 & 0xff)
                                        + 0.114 * (rgb & 0xff));
        return 0xff000000 | light * 0x010101;
    }

    /** Returns the value at a place, 0 to 1 down and across, between the middles of the cells. */
    private static double at(Tensor map, double down, double across) {
        double y = Math.max(0, Math.min(map.size(0) - 1, down * map.size(0) - 0.5));
        double x = Math.max(0, Math.min(map.size(1) - 1, across * map.size(1) - 0.5));
        int top = (int) Math.min(Math.max(0, map.size(0) - 2), Math.floor(y));
        int left = (int) Math.min(Math.max(0, map.size(1) - 2), Math.floor(x));
        int bottom = Math.min(map.size(0) - 1, top + 1);
        int right = Math.min(map.size(1) - 1, left + 1);
        double v = y - top;
        double u = x - left;
        return (1 - v) * ((1 - u) * value(map, top, left) + u * value(map, top, right))
                + v * ((1 - u) * value(map, bottom, left) + u * value(map, bottom, right));
    }

    private static double value(Tensor map, int row, int column) {
        return map.at(row * map.size(1) + column);
    }
}
