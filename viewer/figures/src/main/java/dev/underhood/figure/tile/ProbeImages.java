package dev.underhood.figure.tile;

import dev.underhood.run.Normalization;
import dev.underhood.run.Probe;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Probes as people see them. The set holds them as the network takes them: where it says how they
 * were normalised, that is undone. The brightness is then guessed from the range of the whole set:
 * within 0..1 as it is, within -1..1 from black to white, within 0..255 as bytes are, anything else
 * from the set's lowest to its highest value. Images of other than one or three channels are drawn
 * in grey, each on its own scale. Of what is no image, texts and rows of numbers, the values are
 * written.
 */
public final class ProbeImages {
    private static final int MOST_WORDS = 200;

    private final ProbeSet probes;
    private final Shades shades;

    public ProbeImages(ProbeSet probes) {
        this.probes = probes;
        Range range = Range.EMPTY;
        for (Probe probe : probes.probes()) {
            if (ImageShape.of(probe.inputs().get(0)) == null) {
                continue;
            }
            Planes planes = planes(probe);
            if (isColoured(planes)) {
                range = range.union(Tensor.of(planes.values(), planes.values().length).range());
            }
        }
        shades = shades(range);
    }

    private Shades shades(Range range) {
        if (!range.isEmpty() && range.low() >= 0 && range.high() <= 1) {
            return new Shades(0, 1);
        }
        if (probes.normalization() != null && isAbout(range, 1)) {
            return new Shades(0, 1);
        }
        if (!range.isEmpty() && range.low() >= -1 && range.high() <= 1) {
            return new Shades(-1, 1);
        }
        boolean bytes = probes.normalization() != null || areWhole();
        if (bytes && isAbout(range, 255)) {
            return new Shades(0, 255);
        }
        return new Shades(range.low(), Math.max(range.low(), range.high()));
    }

    /** Allows for what rounding adds when a normalization is undone. */
    private static boolean isAbout(Range range, float white) {
        float slack = white / 100;
        return !range.isEmpty() && range.low() >= -slack && range.high() <= white + slack;
    }

    private boolean areWhole() {
        return probes.probes().stream()
                .map(probe -> probe.inputs().get(0).rounded())
                .allMatch(ProbeImages::isWhole);
    }

    private static boolean isWhole(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.at(i) != Math.rint(tensor.at(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns one probe as one tile: its image, or in words what it is; no tile if its image is
     * empty.
     */
    public Tiles tile(int probe) {
        Probe shown = probes.probes().get(probe);
        if (ImageShape.of(shown.inputs().get(0)) == null) {
            return Tiles.of(words(shown));
        }
        Planes planes = planes(shown);
        return Tiles.of(planes, isColoured(planes) ? shades : null);
    }

    /** Returns the size of a probe's image; null if it is none. */
    static @Nullable CellSize size(Probe probe) {
        ProbeInput input = probe.inputs().get(0);
        ImageShape shape = ImageShape.of(input);
        if (shape == null) {
            return null;
        }
        return CellSize.ofImage(
                shape.channelsLast()
                        ? List.of(shape.channels(), shape.height(), shape.width())
                        : Arrays.stream(input.shape()).boxed().toList());
    }

    /** Returns the first values of the first input, whole numbers exactly. */
    private static List<String> words(Probe probe) {
        ProbeInput first = probe.inputs().get(0);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_WORDS, first.size()); i++) {
            Number value = first.at(i);
            words.add(
                    first.type().isFloating()
                            ? String.format(Locale.ROOT, "%.4g", value.doubleValue())
                            : value.toString());
        }
        if (first.size() > MOST_WORDS) {
            words.add("…");
        }
        return words.isEmpty() ? List.of("no values") : words;
    }

    private Planes planes(Probe probe) {
        ProbeInput input = probe.inputs().get(0);
        Tensor values = input.rounded();
        ImageShape shape = ImageShape.of(input);
        Planes planes =
                Planes.ofImage(
                        shape != null && shape.channelsLast()
                                ? channelsFirst(values, shape)
                                : values);
        Normalization normalization = probes.normalization();
        if (normalization != null && shape != null) {
            undo(normalization, planes);
        }
        return planes;
    }

    private static void undo(Normalization normalization, Planes planes) {
        int size = planes.height() * planes.width();
        float[] values = planes.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = normalization.undone(values[i], i / size);
        }
    }

    private static Tensor channelsFirst(Tensor values, ImageShape shape) {
        int size = shape.height() * shape.width();
        float[] moved = new float[values.size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i % shape.channels() * size + i / shape.channels()] = values.at(i);
        }
        return Tensor.of(moved, shape.channels(), shape.height(), shape.width());
    }

    private static boolean isColoured(Planes planes) {
        return planes.padding() == 0 && List.of(1, 3).contains(planes.channels());
    }
}
