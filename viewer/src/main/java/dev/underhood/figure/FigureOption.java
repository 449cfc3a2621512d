package dev.underhood.figure;

import java.util.Locale;

/** A choice that some kinds of figures leave to the reader. The theme is one that all leave. */
public enum FigureOption {
    /** {@link FigureOptions#layer}. */
    LAYER,
    /** {@link FigureOptions#metric}. */
    METRIC,
    /** {@link FigureOptions#probes}. */
    PROBES,
    /** {@link FigureOptions#scale}. */
    SCALE,
    /** {@link FigureOptions#palette}. */
    PALETTE,
    /** {@link FigureOptions#order}. */
    ORDER,
    /** {@link FigureOptions#head}. */
    HEAD;

    /**
     * Returns whether it is about looks only, so that a table of the same numbers ignores it.
     *
     * @return true for {@link #SCALE} and {@link #PALETTE}
     */
    public boolean isOfLooks() {
        return this == SCALE || this == PALETTE;
    }

    /**
     * Returns the name under which a value is given: on the command line after {@code --}, in the
     * viewer's addresses as a parameter.
     *
     * @return lower-case letters
     */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
