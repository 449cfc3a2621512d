package dev.underhood.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * What the user gave cannot be used. The message is one line: the thing, what is wrong, the cure.
 * {@link Underhood#execute} prints it and ends with exit code 2.
 */
public class UnusableInputException extends RuntimeException {
    /**
     * Makes the exception.
     *
     * @param message one line for the user
     */
    public UnusableInputException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message one line for the user
     * @param cause why; null if there is nothing more to know
     */
    public UnusableInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Tells why a file could not be used; the system's message repeats the file's name.
     *
     * @param e what the system said
     * @return a few words
     */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? "no reason given" : reason;
    }
}
