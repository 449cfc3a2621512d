package dev.underhood.figure;

/** A figure has no frame at the epoch that was asked for. */
public class NoSuchFrameException extends IllegalArgumentException {
    /**
     * Makes the exception.
     *
     * @param message what was not recorded, and at which epoch
     */
    public NoSuchFrameException(String message) {
        super(message);
    }
}
