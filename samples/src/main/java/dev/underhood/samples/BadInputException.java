package dev.underhood.samples;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * What the user gave cannot be used. The message is one line: the thing, what is wrong, the cure.
 */
final class BadInputException extends RuntimeException {
    BadInputException(String message) {
        super(message);
    }

    BadInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns in words why a file could not be used; the system's message names it once more. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? "no reason given" : reason;
    }
}
