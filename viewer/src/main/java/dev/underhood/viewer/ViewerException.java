package dev.underhood.viewer;

/** The viewer could not be started; the message is one line that names the cause and the cure. */
public class ViewerException extends RuntimeException {
    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     */
    public ViewerException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, and the cure
     * @param cause why
     */
    public ViewerException(String message, Throwable cause) {
        super(message, cause);
    }
}
