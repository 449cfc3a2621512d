package dev.underhood;

import dev.underhood.capture.Capture;
import java.util.Arrays;
import java.util.Locale;

/**
 * The moments of a training. A capture is told of those at which it does something: being told for
 * nothing at every update would cost more than what most captures do.
 */
enum Moment {
    BEGIN,
    TRAINED,
    UPDATED,
    VALIDATED,
    EPOCH;

    /** Returns false if the capture has left the moment's method as it is, which does nothing. */
    boolean concerns(Capture capture) {
        String name = name().toLowerCase(Locale.ROOT);
        return Arrays.stream(capture.getClass().getMethods())
                .anyMatch(
                        method ->
                                method.getName().equals(name)
                                        && method.getDeclaringClass() != Capture.class);
    }
}
