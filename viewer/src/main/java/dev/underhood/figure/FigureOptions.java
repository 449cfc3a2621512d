package dev.underhood.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a figure shows and how. A figure ignores the options that do not concern it: see {@link
 * FigureKind#options}.
 *
 * @param layer the layer, one of {@link FigureKind#layers}; null for the first
 * @param probes the places of the probes in the probe set; empty for the figure's own choice
 * @param scale how values become shades
 * @param metric the metric, one of {@link FigureKind#metrics}; null for the first
 * @param theme the colours
 * @param palette the colours of classes
 * @param order the order of the classes in a matrix
 * @param head the output of the network, or a part of one: one of {@link FigureKind#heads}; null
 *     for the first
 */
public record FigureOptions(
        @Nullable String layer,
        List<Integer> probes,
        Scale scale,
        @Nullable String metric,
        Theme theme,
        Palette palette,
        ClassOrder order,
        @Nullable String head) {
    /** The most probes in one figure. */
    public static final int MAX_PROBES = 100;

    private static final FigureOptions DEFAULTS =
            new FigureOptions(
                    null,
                    List.of(),
                    Scale.EACH,
                    null,
                    Theme.LIGHT,
                    Palette.SPECTRAL,
                    ClassOrder.SIMILAR,
                    null);

    /**
     * Copies the list.
     *
     * @param layer the layer; null for the first
     * @param probes the places of the probes
     * @param scale how values become shades
     * @param metric the metric; null for the first
     * @param theme the colours
     * @param palette the colours of classes
     * @param order the order of the classes in a matrix
     * @param head the output; null for the first
     * @throws IllegalArgumentException if a probe is negative or there are more than {@value
     *     #MAX_PROBES}
     */
    public FigureOptions {
        probes = List.copyOf(probes);
        if (probes.size() > MAX_PROBES) {
            throw new IllegalArgumentException(
                    "a figure shows at most " + MAX_PROBES + " probes: " + probes.size());
        }
        for (int probe : probes) {
            if (probe < 0) {
                throw new IllegalArgumentException("probe must not be negative: " + probe);
            }
        }
    }

    /**
     * Returns the options of a figure that is asked for by its name only.
     *
     * @return first layer, the figure's own probes, each kernel on its own scale, first metric,
     *     light, Spectral, similar classes beside each other, first output
     */
    public static FigureOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Chooses the layer.
     *
     * @param name a layer's name; null for the first
     * @return a copy with that layer
     */
    public FigureOptions withLayer(@Nullable String name) {
        return new FigureOptions(name, probes, scale, metric, theme, palette, order, head);
    }

    /**
     * Chooses the probes.
     *
     * @param places their places in the probe set, 0 for the first; empty for the figure's choice
     * @return a copy with those probes
     */
    public FigureOptions withProbes(List<Integer> places) {
        return new FigureOptions(layer, places, scale, metric, theme, palette, order, head);
    }

    /**
     * Chooses the scale.
     *
     * @param value how values become shades
     * @return a copy with that scale
     */
    public FigureOptions withScale(Scale value) {
        return new FigureOptions(layer, probes, value, metric, theme, palette, order, head);
    }

    /**
     * Chooses the metric.
     *
     * @param name a metric's name; null for the first
     * @return a copy with that metric
     */
    public FigureOptions withMetric(@Nullable String name) {
        return new FigureOptions(layer, probes, scale, name, theme, palette, order, head);
    }

    /**
     * Chooses the colours.
     *
     * @param value the theme
     * @return a copy with that theme
     */
    public FigureOptions withTheme(Theme value) {
        return new FigureOptions(layer, probes, scale, metric, value, palette, order, head);
    }

    /**
     * Chooses the colours of classes.
     *
     * @param value the palette
     * @return a copy with that palette
     */
    public FigureOptions withPalette(Palette value) {
        return new FigureOptions(layer, probes, scale, metric, theme, value, order, head);
    }

    /**
     * Chooses the order of the classes in a matrix.
     *
     * @param value the order
     * @return a copy with that order
     */
    public FigureOptions withOrder(ClassOrder value) {
        return new FigureOptions(layer, probes, scale, metric, theme, palette, value, head);
    }

    /**
     * Chooses the output of the network.
     *
     * @param name an output's name; null for the first
     * @return a copy with that output
     */
    public FigureOptions withHead(@Nullable String name) {
        return new FigureOptions(layer, probes, scale, metric, theme, palette, order, name);
    }
}
