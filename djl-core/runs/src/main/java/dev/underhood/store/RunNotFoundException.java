package dev.underhood.store;

/** There is no such run in the store. */
public class RunNotFoundException extends StoreException {
    private static final String REASON = "it is not in the store";

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     */
    public RunNotFoundException(String message) {
        super(message, REASON);
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     * @param cause why
     */
    public RunNotFoundException(String message, Throwable cause) {
        super(message, REASON, cause);
    }
}
