package dev.underhood.animation;

/** Is told how far the writing of a film has come. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (frames, of) -> {};

    /**
     * Is called after each frame, on the thread that writes. What it throws ends the writing.
     *
     * @param frames how many frames are done, 1 for the first
     * @param of how many there will be; never changes while a film is written
     */
    void done(int frames, int of);
}
