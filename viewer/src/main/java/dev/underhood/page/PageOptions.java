package dev.underhood.page;

import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Figures;
import dev.underhood.figure.Theme;
import java.util.List;

/**
 * What an {@link OfflinePage} holds.
 *
 * @param theme the colours of the pictures; the page around them follows the reader's system
 * @param epochs the epochs, ascending; empty for all that are recorded
 * @param figures the kinds of figures, of which the page holds those that the run offers
 * @param first the layer, the probe, the metric and so on that are shown first; the others can be
 *     chosen on the page
 */
public record PageOptions(Theme theme, List<Integer> epochs, Figures figures, FigureOptions first) {
    private static final PageOptions DEFAULTS =
            new PageOptions(Theme.LIGHT, List.of(), Figures.standard(), FigureOptions.defaults());

    /**
     * Copies the list and puts it in order.
     *
     * @param theme the colours of the pictures
     * @param epochs the epochs; empty for all that are recorded
     * @param figures the kinds of figures
     * @param first what is shown first
     */
    public PageOptions {
        epochs = epochs.stream().distinct().sorted().toList();
    }

    /**
     * Returns the options of a page of a whole run.
     *
     * @return light pictures, all recorded epochs, all figures that come along
     */
    public static PageOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Chooses the colours of the pictures.
     *
     * @param value the theme
     * @return a copy with that theme
     */
    public PageOptions withTheme(Theme value) {
        return new PageOptions(value, epochs, figures, first);
    }

    /**
     * Chooses the epochs.
     *
     * @param wanted the epochs; empty for all that are recorded
     * @return a copy with those epochs
     */
    public PageOptions withEpochs(List<Integer> wanted) {
        return new PageOptions(theme, wanted, figures, first);
    }

    /**
     * Chooses the kinds of figures, e.g. with one of a program's among them.
     *
     * @param wanted the kinds
     * @return a copy with those figures
     */
    public PageOptions withFigures(Figures wanted) {
        return new PageOptions(theme, epochs, wanted, first);
    }

    /**
     * Chooses what is shown first, e.g. another layer; figures that have no such thing begin with
     * their own first one.
     *
     * @param wanted the layer, the probe, the metric and so on; its looks do not matter
     * @return a copy that begins with these
     */
    public PageOptions withFirst(FigureOptions wanted) {
        return new PageOptions(theme, epochs, figures, wanted);
    }
}
