package dev.underhood.store;

import java.util.List;

/**
 * What a look at all of a run has found, see {@link RunStore#verify}.
 *
 * @param arrays how many arrays were read and compared with their checksums
 * @param damages what cannot be read any more, each in words, e.g. {@code kernels/01Conv2d at
 *     epochs 3, 5 to 9}; empty if the run is whole
 */
public record Verification(int arrays, List<String> damages) {
    /**
     * Copies the list.
     *
     * @param arrays how many arrays were read
     * @param damages what cannot be read any more
     */
    public Verification {
        damages = List.copyOf(damages);
    }

    /**
     * Returns whether all of the run can be read.
     *
     * @return true if nothing is damaged
     */
    public boolean isWhole() {
        return damages.isEmpty();
    }
}
