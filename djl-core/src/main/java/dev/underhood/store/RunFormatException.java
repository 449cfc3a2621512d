package dev.underhood.store;

/** The file is no run, is damaged, or was written by a newer version. */
public class RunFormatException extends StoreException {
    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     */
    public RunFormatException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     * @param cause why
     */
    public RunFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
