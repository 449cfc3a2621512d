package dev.underhood.figure.tile;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.ColorMap;
import dev.underhood.run.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Images of a data set as people see them: colours as they are, grey ones as ink on the theme's
 * surface, so that an empty background is none.
 */
final class SampleImages {
    private SampleImages() {}

    /**
     * Returns the first of some images.
     *
     * @param images images × channels × height × width, or images × height × width, each value 0 to
     *     1
     */
    static List<Tiles> of(Tensor images, int atMost, Theme theme) {
        List<Tiles> tiles = new ArrayList<>();
        for (int i = 0; i < Math.min(atMost, images.size(0)); i++) {
            Planes planes = Planes.ofImage(images.slice(i));
            tiles.add(
                    planes.channels() == 1
                            ? inked(planes, theme)
                            : Tiles.of(planes, planes.channels() == 3 ? new Shades(0, 1) : null));
        }
        return tiles;
    }

    /**
     * Returns the shape of the first of some images in a {@link CaptionedTiles}.
     *
     * @param shape that of the images
     * @param columns how many are in a row
     */
    static double aspect(List<Integer> shape, int atMost, IntUnaryOperator columns) {
        if (shape.size() < 3 || shape.contains(0)) {
            throw new NoSuchFrameException("there are no images of the shape " + shape);
        }
        int count = Math.min(atMost, shape.get(0));
        CellSize one = CellSize.ofImage(shape.subList(1, shape.size()));
        return CaptionedTiles.aspect(count, columns.applyAsInt(count), one.height(), one.width());
    }

    private static Tiles inked(Planes planes, Theme theme) {
        int[] pixels = new int[planes.height() * planes.width()];
        int paper = theme.surface().getRGB();
        int ink = theme == Theme.DARK ? 0xffffff : 0x000000;
        for (int i = 0; i < pixels.length; i++) {
            float value = planes.at(0, 0, i);
            pixels[i] =
                    Float.isFinite(value)
                            ? ColorMap.between(paper, ink, Math.max(0, Math.min(1, value)))
                            : Tiles.MARKED;
        }
        return new Tiles(
                planes.width(), planes.height(), pixels.length == 0 ? List.of() : List.of(pixels));
    }

    /** Returns which rows of the table a pixel of an image stands for. */
    static TileGrid.Rows rows(Tensor images) {
        int size = images.size() / images.size(0);
        return (image, pixel) ->
                Planes.ofImage(images.slice(image))
                        .places(0, pixel)
                        .map(place -> image * size + place);
    }

    /** Returns a row for each value of the first images, with the image's number and name. */
    static Table table(Tensor images, String number, List<String> names) {
        int channels = images.rank() == 4 ? images.size(1) : 1;
        int height = images.size(images.rank() - 2);
        int width = images.size(images.rank() - 1);
        int size = channels * height * width;
        return Table.of(
                List.of(number, "class", "channel", "row", "column", "value"),
                names.size() * size,
                i ->
                        List.of(
                                i / size,
                                names.get(i / size),
                                i / width / height % channels,
                                i / width % height,
                                i % width,
                                images.at(i)));
    }

    /** Throws {@link NoSuchFrameException} if a tensor holds no images. */
    static Tensor checked(Tensor images, String name) {
        if (images.rank() < 3 || images.rank() > 4 || images.size() == 0) {
            throw new NoSuchFrameException(
                    name
                            + " cannot be drawn: it must be images × channels × height × width and"
                            + " is "
                            + images);
        }
        return images;
    }
}
