package dev.underhood.store;

/** The file is no run, is damaged, or was written by a newer version. */
public class RunFormatException extends StoreException {
    private static final String REASON = "its file is damaged, or of a newer version";

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     */
    public RunFormatException(String message) {
        super(message, REASON);
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     * @param cause why
     */
    public RunFormatException(String message, Throwable cause) {
        super(message, REASON, cause);
    }
}
