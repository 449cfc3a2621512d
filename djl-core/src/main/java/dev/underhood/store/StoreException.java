package dev.underhood.store;

/** A run could not be stored or read; the message names the file and the cure. */
public class StoreException extends RuntimeException {
    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     */
    public StoreException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     * @param cause why
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
