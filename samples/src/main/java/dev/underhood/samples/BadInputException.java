package dev.underhood.samples;

import dev.underhood.cli.UnusableInputException;
import org.jspecify.annotations.Nullable;

/** What the user gave to a sample cannot be used. */
final class BadInputException extends UnusableInputException {
    BadInputException(String message) {
        super(message);
    }

    BadInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
