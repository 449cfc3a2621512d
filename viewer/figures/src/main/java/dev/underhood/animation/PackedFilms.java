package dev.underhood.animation;

import dev.underhood.figure.NoSuchFrameException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Films that show different choices of one figure, e.g. its layers, in one table of at most {@value
 * #MOST_COLORS} colours. Some frames of each are drawn beforehand: they tell the colours, and how
 * large the film will be. Used by one thread.
 */
public final class PackedFilms {
    private static final int MOST_COLORS = 256;
    private static final int WHOLE = 64; // every so many frames one is kept whole

    private final List<Film> films;
    private final ColorTable colors;

    /** A film that is to be packed, and how many letters a frame of it takes, about. */
    private record Film(Animation animation, int height, double letters) {}

    private PackedFilms(List<Film> films, ColorTable colors) {
        this.films = films;
        this.colors = colors;
    }

    /**
     * Draws some frames of films.
     *
     * @param animations at least one, each with its width
     * @return what can be packed
     * @throws NoSuchFrameException if one of them has no frame at any epoch
     * @throws InterruptedIOException if the thread is interrupted; the interrupt stays set
     * @throws IOException no other
     */
    public static PackedFilms of(List<Animation> animations) throws IOException {
        ColorCount count = new ColorCount();
        List<Film> films = new ArrayList<>();
        for (Animation animation : animations) {
            List<Integer> epochs = animation.epochs();
            films.add(
                    film(
                            animation,
                            films.isEmpty() ? ColorTable.sample(epochs) : List.of(),
                            count));
        }
        int[] known = animations.get(0).figure().knownColors();
        return new PackedFilms(films, ColorTable.of(count, known, MOST_COLORS));
    }

    /** Looks at two frames beside each other in the middle of a film, and at some others. */
    private static Film film(Animation animation, List<Integer> others, ColorCount count)
            throws IOException {
        List<Integer> epochs = animation.epochs();
        int middle = epochs.size() / 2;
        List<Integer> two = epochs.subList(middle, Math.min(middle + 2, epochs.size()));
        List<Integer> some =
                Stream.of(two, others).flatMap(List::stream).distinct().sorted().toList();
        int height = animation.height();
        List<byte[]> drawn;
        try {
            drawn = draw(animation, some, height, count);
        } catch (NoSuchFrameException e) {
            drawn = draw(animation, epochs, height, count);
        }
        int place = Math.min(some.indexOf(epochs.get(middle)), drawn.size() - 1);
        byte[] one = drawn.get(place);
        byte[] next = drawn.get(Math.min(place + 1, drawn.size() - 1));
        int width = animation.width();
        double whole = letters(new byte[one.length], one, width);
        return new Film(animation, height, letters(one, next, width) + whole / WHOLE);
    }

    private static List<byte[]> draw(
            Animation animation, List<Integer> epochs, int height, ColorCount count)
            throws IOException {
        List<byte[]> drawn = new ArrayList<>();
        Frames.each(
                Animation.of(animation.figure(), epochs).withSize(animation.width(), height),
                height,
                image -> image,
                (image, epoch, times) -> {
                    count.add(image);
                    drawn.add(lightness(image));
                },
                Progress.NONE);
        return drawn;
    }

    private static byte[] lightness(BufferedImage image) {
        int[] pixels = ColorCount.pixels(image);
        byte[] light = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            light[i] = (byte) ColorTable.lightness(pixels[i]);
        }
        return light;
    }

    private static double letters(byte[] before, byte[] now, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameDelta(before, now, width).write(out);
        return PackedFilm.text(out.toByteArray()).length();
    }

    /**
     * Returns the colours.
     *
     * @return opaque RGB (0xrrggbb), by their numbers
     */
    public List<Integer> colors() {
        return IntStream.range(0, colors.size()).mapToObj(colors::rgb).toList();
    }

    /**
     * Returns how large a film will be.
     *
     * @param film its place, 0 for the first
     * @return letters a frame, about
     */
    public double letters(int film) {
        return films.get(film).letters;
    }

    /**
     * Draws and packs a film.
     *
     * @param film its place, 0 for the first
     * @param epochs some epochs of its animation
     * @param progress is called for every frame
     * @return the film; an epoch of which the figure has no frame is not in it
     * @throws NoSuchFrameException if the figure has no frame at any of these epochs
     * @throws InterruptedIOException if the thread is interrupted; the interrupt stays set
     * @throws IOException no other
     */
    public PackedFilm film(int film, List<Integer> epochs, Progress progress) throws IOException {
        Film wanted = films.get(film);
        int width = wanted.animation.width();
        PackedFilm.Packer packer = new PackedFilm.Packer(width, wanted.height);
        Frames.each(
                Animation.of(wanted.animation.figure(), epochs).withSize(width, wanted.height),
                wanted.height,
                colors::indexes,
                (frame, epoch, times) -> packer.add(frame, epoch),
                progress);
        return packer.film();
    }
}
