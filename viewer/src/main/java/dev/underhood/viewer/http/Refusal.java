package dev.underhood.viewer.http;

import dev.underhood.figure.CannotDrawException;

/** A request that cannot be answered; becomes a short JSON response. */
public final class Refusal extends RuntimeException {
    private static final int SOON = 1;
    private static final int LATER = 60;

    private final int status;
    private final int retryAfter;

    public Refusal(int status, String message) {
        this(status, message, SOON);
    }

    private Refusal(int status, String message, int retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    public static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    /** The viewer does as much as it may already; the client is told to come back. */
    public static Refusal busy(String message) {
        return new Refusal(503, message);
    }

    /** Something that this machine lacks; it may be set right, but hardly within a second. */
    public static Refusal cannotDraw(CannotDrawException why) {
        return new Refusal(503, String.valueOf(why.getMessage()), LATER);
    }

    /** Returns after how many seconds a client may ask again what was answered with 503. */
    public int retryAfter() {
        return retryAfter;
    }

    public int status() {
        return status;
    }

    /** Returns the message; never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
