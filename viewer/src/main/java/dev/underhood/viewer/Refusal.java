package dev.underhood.viewer;

/** A request that cannot be answered; becomes a short JSON response. */
final class Refusal extends RuntimeException {
    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
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

    int status() {
        return status;
    }

    /** Returns the message; never null. */
    String text() {
        return String.valueOf(getMessage());
    }
}
