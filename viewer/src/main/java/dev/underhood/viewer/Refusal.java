package dev.underhood.viewer;

import dev.underhood.figure.CannotDrawException;

/** A request that cannot be answered; becomes a short JSON response. */
final class Refusal extends RuntimeException {
    private static final int SOON = 1;
    private static final int LATER = 60;

    private final int status;
    private final int retryAfter;

    Refusal(int status, String message) {
        this(status, message, SOON);
    }

    private Refusal(int status, String message, int retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    /** The viewer does as much as it may already; the client is told to come back. */
    static Refusal busy(String message) {
        return new Refusal(503, message);
    }

    /** Something that this machine lacks; it may be set right, but hardly within a second. */
    static Refusal cannotDraw(CannotDrawException why) {
        return new Refusal(503, String.valueOf(why.getMessage()), LATER);
    }

    /** Returns after how many seconds a client may ask again what was answered with 503. */
    int retryAfter() {
        return retryAfter;
    }

    int status() {
        return status;
    }

    /** Returns the message; never null. */
    String text() {
        return String.valueOf(getMessage());
    }
}
