package dev.underhood.viewer;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.store.RunReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of figures, so that a page can leave the right room for them. To learn one, a frame
 * has to be read and laid out, so it is learned once per run: a later frame has the same shape.
 * Safe for use by many threads.
 */
final class Aspects {
    private static final int KEPT = 2_000;
    private static final double UNKNOWN = 1.5;

    private final Map<String, Double> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
                    return size() > KEPT;
                }
            };

    /** Returns width / height of the figure at an epoch. */
    double of(FigureKind kind, RunReader run, int epoch) {
        String key = run.info().id() + " " + run.info().startedAt() + " " + kind.name();
        Double aspect = get(key);
        if (aspect != null) {
            return aspect;
        }
        try {
            double found = kind.of(run, FigureOptions.defaults()).at(epoch).aspect();
            put(key, found);
            return found;
        } catch (IllegalArgumentException | CannotDrawException | LinkageError e) {
            // nothing to show at this epoch, or nothing can be drawn now: ask again later
            return UNKNOWN;
        }
    }

    private synchronized @Nullable Double get(String key) {
        return known.get(key);
    }

    private synchronized void put(String key, double aspect) {
        known.put(key, aspect);
    }
}
