package dev.underhood.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a figure shows and how: the chosen value of each option. A figure ignores the options that
 * do not concern it: see {@link FigureKind#options}. Immutable; equal if the same was chosen.
 */
public final class FigureOptions {
    /** The most probes in one figure. */
    public static final int MAX_PROBES = 100;

    private static final FigureOptions DEFAULTS = new FigureOptions(Map.of());

    private final Map<FigureOption<?>, Object> chosen;

    private FigureOptions(Map<FigureOption<?>, Object> chosen) {
        this.chosen = Map.copyOf(chosen);
    }

    /**
     * Returns the options of a figure that is asked for by its name only.
     *
     * @return the default of every option
     */
    public static FigureOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns the chosen value of an option.
     *
     * @param <T> what is chosen
     * @param option the option
     * @return the value; the option's default if nothing was chosen
     */
    @SuppressWarnings("unchecked") // a value comes from its option
    public <T> T get(FigureOption<T> option) {
        return (T) chosen.getOrDefault(option, option.byDefault());
    }

    /**
     * Chooses a value.
     *
     * @param <T> what is chosen
     * @param option the option
     * @param value the value
     * @return a copy with that value
     * @throws IllegalArgumentException if the option has no such value
     */
    public <T> FigureOptions with(FigureOption<T> option, T value) {
        return read(option, option.text(value));
    }

    /**
     * Chooses a value as it stands in an address or on a command line.
     *
     * @param option the option
     * @param text the value in words
     * @return a copy with that value
     * @throws IllegalArgumentException if there is no such value; the message says what there is
     */
    public FigureOptions read(FigureOption<?> option, String text) {
        Map<FigureOption<?>, Object> all = new HashMap<>(chosen);
        Object value = value(option, text);
        if (value.equals(option.byDefault())) {
            all.remove(option);
        } else {
            all.put(option, value);
        }
        return new FigureOptions(all);
    }

    private static Object value(FigureOption<?> option, String text) {
        try {
            return Objects.requireNonNull(option.read(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option.name() + " " + e.getMessage(), e);
        }
    }

    /**
     * Returns the layer.
     *
     * @return one of {@link FigureKind#names}; null for the first
     */
    public @Nullable String layer() {
        return orNull(FigureOption.LAYER);
    }

    /**
     * Returns the probes.
     *
     * @return their numbers, 1 for the first of the probe set; empty for the figure's choice
     */
    public List<Integer> probes() {
        return get(FigureOption.PROBES);
    }

    /**
     * Returns the scale.
     *
     * @return how values become shades
     */
    public Scale scale() {
        return get(FigureOption.SCALE);
    }

    /**
     * Returns the metric.
     *
     * @return one of {@link FigureKind#names}; null for the first
     */
    public @Nullable String metric() {
        return orNull(FigureOption.METRIC);
    }

    /**
     * Returns the colours.
     *
     * @return the theme
     */
    public Theme theme() {
        return get(FigureOption.THEME);
    }

    /**
     * Returns the colours of classes.
     *
     * @return the palette
     */
    public Palette palette() {
        return get(FigureOption.PALETTE);
    }

    /**
     * Returns the order of the classes in a matrix.
     *
     * @return the order
     */
    public ClassOrder order() {
        return get(FigureOption.ORDER);
    }

    /**
     * Returns the output of the network, or a part of one.
     *
     * @return one of {@link FigureKind#names}; null for the first
     */
    public @Nullable String head() {
        return orNull(FigureOption.HEAD);
    }

    private @Nullable String orNull(FigureOption<String> option) {
        String value = get(option);
        return value.isEmpty() ? null : value;
    }

    /**
     * Chooses the layer.
     *
     * @param name a layer's name; null for the first
     * @return a copy with that layer
     */
    public FigureOptions withLayer(@Nullable String name) {
        return with(FigureOption.LAYER, name == null ? "" : name);
    }

    /**
     * Chooses the probes. They are counted as everywhere a probe is named: probe 1 is the one that
     * stands at place 0 of {@link dev.underhood.run.ProbeSet#probes}.
     *
     * @param numbers their numbers, 1 for the first; empty for the figure's choice
     * @return a copy with those probes
     * @throws IllegalArgumentException if a number is below 1 or there are more than {@value
     *     #MAX_PROBES}
     */
    public FigureOptions withProbes(List<Integer> numbers) {
        if (numbers.size() > MAX_PROBES) {
            throw new IllegalArgumentException(
                    "a figure shows at most " + MAX_PROBES + " probes: " + numbers.size());
        }
        for (int probe : numbers) {
            if (probe < 1) {
                throw new IllegalArgumentException("probes are counted from 1: " + probe);
            }
        }
        return with(FigureOption.PROBES, numbers);
    }

    /**
     * Chooses the scale.
     *
     * @param value how values become shades
     * @return a copy with that scale
     */
    public FigureOptions withScale(Scale value) {
        return with(FigureOption.SCALE, value);
    }

    /**
     * Chooses the metric.
     *
     * @param name a metric's name; null for the first
     * @return a copy with that metric
     */
    public FigureOptions withMetric(@Nullable String name) {
        return with(FigureOption.METRIC, name == null ? "" : name);
    }

    /**
     * Chooses the colours.
     *
     * @param value the theme
     * @return a copy with that theme
     */
    public FigureOptions withTheme(Theme value) {
        return with(FigureOption.THEME, value);
    }

    /**
     * Chooses the colours of classes.
     *
     * @param value the palette
     * @return a copy with that palette
     */
    public FigureOptions withPalette(Palette value) {
        return with(FigureOption.PALETTE, value);
    }

    /**
     * Chooses the order of the classes in a matrix.
     *
     * @param value the order
     * @return a copy with that order
     */
    public FigureOptions withOrder(ClassOrder value) {
        return with(FigureOption.ORDER, value);
    }

    /**
     * Chooses the output of the network.
     *
     * @param name an output's name; null for the first
     * @return a copy with that output
     */
    public FigureOptions withHead(@Nullable String name) {
        return with(FigureOption.HEAD, name == null ? "" : name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FigureOptions options && chosen.equals(options.chosen);
    }

    @Override
    public int hashCode() {
        return chosen.hashCode();
    }

    /** Returns what was chosen, the same text for equal options. */
    @Override
    public String toString() {
        return chosen.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .toList()
                .toString();
    }
}
