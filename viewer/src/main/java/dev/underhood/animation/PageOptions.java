package dev.underhood.animation;

import dev.underhood.figure.Theme;
import java.util.List;

/**
 * What an {@link OfflinePage} holds.
 *
 * @param theme the colours of the pictures; the page around them follows the reader's system
 * @param epochs the epochs, ascending; empty for all that are recorded
 */
public record PageOptions(Theme theme, List<Integer> epochs) {
    private static final PageOptions DEFAULTS = new PageOptions(Theme.LIGHT, List.of());

    /**
     * Copies the list and puts it in order.
     *
     * @param theme the colours of the pictures
     * @param epochs the epochs; empty for all that are recorded
     */
    public PageOptions {
        epochs = epochs.stream().distinct().sorted().toList();
    }

    /**
     * Returns the options of a page of a whole run.
     *
     * @return light pictures, all recorded epochs
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
        return new PageOptions(value, epochs);
    }

    /**
     * Chooses the epochs.
     *
     * @param wanted the epochs; empty for all that are recorded
     * @return a copy with those epochs
     */
    public PageOptions withEpochs(List<Integer> wanted) {
        return new PageOptions(theme, wanted);
    }
}
