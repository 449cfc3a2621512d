package dev.underhood.store;

/**
 * Something of a run was not written. A writer that knows what may help says so in this way; any
 * other {@link StoreException} is tried again later.
 */
public final class WriteException extends StoreException {
    /** What may help. */
    public enum Kind {
        /** Another program has the file locked: wait. */
        BUSY,
        /** There is no room, or no permission, at the moment: try again later. */
        OUT_OF_REACH,
        /** It can never be written as it is: leave it out. */
        REFUSED,
        /** The file is no longer the run's: continue in another one. */
        GONE
    }

    /** What may help. */
    private final Kind kind;

    /**
     * Makes the exception.
     *
     * @param kind what may help
     * @param message what failed, and the cure
     */
    public WriteException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * Makes the exception.
     *
     * @param kind what may help
     * @param message what failed, and the cure
     * @param reason why, as {@link #reason} returns it
     * @param cause why
     */
    public WriteException(Kind kind, String message, String reason, Throwable cause) {
        super(message, reason, cause);
        this.kind = kind;
    }

    /**
     * Returns what may help.
     *
     * @return the kind of the failure
     */
    public Kind kind() {
        return kind;
    }
}
