package dev.underhood.figure;

/**
 * Something that can be drawn at any epoch of a run. Reads the run while it draws; used by one
 * thread at a time.
 */
public interface Figure {
    /**
     * Returns the frame of an epoch.
     *
     * @param epoch a recorded epoch, 0 for the state before the first update
     * @return the drawing; it holds all it needs and no longer reads the run
     * @throws NoSuchFrameException if what the figure shows was not recorded at that epoch
     */
    Drawing at(int epoch);

    /**
     * Returns the numbers of an epoch's frame.
     *
     * @param epoch a recorded epoch, 0 for the state before the first update
     * @return what the frame shows, as recorded; it holds all it needs and no longer reads the run
     * @throws NoSuchFrameException if what the figure shows was not recorded at that epoch
     */
    Table data(int epoch);

    /**
     * Returns the colours that its frames are made of, if they are few and known beforehand, so
     * that a file with a palette can have the same one in every frame. Where edges are smoothed,
     * mixtures of two of them are there too.
     *
     * @return opaque RGB (0xrrggbb), at most 256; empty if they are not known
     */
    default int[] knownColors() {
        return new int[0];
    }
}
