package dev.underhood.store;

/** The run is being written by another writer. */
public class RunLockedException extends StoreException {
    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     */
    public RunLockedException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     * @param cause why
     */
    public RunLockedException(String message, Throwable cause) {
        super(message, cause);
    }
}
