package dev.underhood.store;

import java.nio.file.FileSystemException;

/** A run could not be stored or read; the message names the file and the cure. */
public class StoreException extends RuntimeException {
    /** Why, in a few words. */
    private final String reason;

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     */
    public StoreException(String message) {
        super(message);
        reason = message;
    }

    StoreException(String message, String reason) {
        super(message);
        this.reason = reason;
    }

    /**
     * Makes the exception; its reason is that of its cause.
     *
     * @param message what failed, and the cure
     * @param cause why
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
        reason = reason(cause);
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     * @param reason why, as {@link #reason} returns it
     * @param cause why
     */
    public StoreException(String message, String reason, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Returns why it failed, in a few words that can stand in a remark of a run.
     *
     * @return e.g. {@code the disk was full}; where the cause is known, it names no path of the
     *     machine
     */
    public final String reason() {
        return reason;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof StoreException failure) {
            return failure.reason;
        }
        if (cause instanceof FileSystemException failure) {
            String reason = failure.getReason();
            return reason == null
                    ? cause.getClass().getSimpleName().replace("Exception", "")
                    : reason;
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }
}
