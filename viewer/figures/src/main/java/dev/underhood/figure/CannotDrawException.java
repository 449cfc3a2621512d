package dev.underhood.figure;

import dev.underhood.figure.font.Java2DFailure;

/**
 * This Java cannot draw. The message is one sentence for people: what is missing, and what to do.
 * It may be able to later, so the next request tries again.
 */
public final class CannotDrawException extends RuntimeException {
    private CannotDrawException(Java2DFailure why) {
        super(why.getMessage(), why.getCause());
    }

    /**
     * Explains why nothing can be drawn.
     *
     * @param failure what Java2D threw when it was started or used
     * @return the exception, to be thrown
     */
    public static CannotDrawException because(Throwable failure) {
        return new CannotDrawException(
                failure instanceof Java2DFailure known ? known : Java2DFailure.of(failure));
    }
}
