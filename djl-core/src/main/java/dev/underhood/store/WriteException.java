package dev.underhood.store;

/** Says why something of a run was not written, and so what can be done about it. */
final class WriteException extends StoreException {
    /** What may help. */
    enum Kind {
        /** Another program has the file locked: wait. */
        BUSY,
        /** There is no room, or no permission, at the moment: try again later. */
        OUT_OF_REACH,
        /** It can never be written as it is: leave it out. */
        REFUSED,
        /** The file is no longer the run's: go on in another one. */
        GONE
    }

    private final Kind kind;

    WriteException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    WriteException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
