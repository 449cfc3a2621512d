package dev.underhood.samples;

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
}
