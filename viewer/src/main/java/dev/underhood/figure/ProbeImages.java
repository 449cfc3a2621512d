package dev.underhood.figure;

import dev.underhood.run.ImageShape;
import dev.underhood.run.Normalization;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Range;
import dev.underhood.run.Tensor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Probes as people see them. The set holds them as the network takes them: where it says how they
 * were normalised, that is undone. The brightness is then guessed from the range of the whole set:
 * within 0..1 as it is, within -1..1 from black to white, within 0..255 as bytes are, anything else
 * from the set's lowest to its highest value. Images of other than one or three channels, and
 * inputs that are no images, are drawn in grey, each on its own scale.
 */
final class ProbeImages {
    private static final int FIRST_FEW = 12;

    private final ProbeSet probes;
    private final Shades shades;

    ProbeImages(ProbeSet probes) {
        this.probes = probes;
        Range range = Range.EMPTY;
        for (Probe probe : probes.probes()) {
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

    /** Returns one probe as one tile, or no tile if its first input is empty. */
    Tiles tile(int probe) {
        Planes planes = planes(probes.probes().get(probe));
        return Tiles.of(planes, isColoured(planes) ? shades : null);
    }

    /** Returns whether a probe is an image; else its tile shows its values as shades of grey. */
    boolean isImage(int probe) {
        return ImageShape.of(probes.probes().get(probe).inputs().get(0)) != null;
    }

    /** Returns the type, the shape and the first values of what a probe is, in words. */
    String values(int probe) {
        List<ProbeInput> inputs = probes.probes().get(probe).inputs();
        ProbeInput first = inputs.get(0);
        String some =
                IntStream.range(0, Math.min(FIRST_FEW, first.size()))
                        .mapToObj(i -> first.at(i).toString())
                        .collect(Collectors.joining(" "));
        return first
                + ": "
                + some
                + (first.size() > FIRST_FEW ? " …" : "")
                + (inputs.size() > 1 ? "; " + inputs.size() + " inputs" : "");
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
