package dev.underhood.store;

/** The run is being written by another writer. */
public class RunLockedException extends StoreException {
    private static final String REASON = "another writer has it";

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     */
    public RunLockedException(String message) {
        super(message, REASON);
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     * @param cause why
     */
    public RunLockedException(String message, Throwable cause) {
        super(message, REASON, cause);
    }
}
