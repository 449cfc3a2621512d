package dev.underhood.store;

import dev.underhood.run.RunId;

/** A new run has the id of another one. */
public final class RunExistsException extends StoreException {
    /**
     * Makes the exception.
     *
     * @param id the id that is taken
     * @param place where, e.g. {@code memory}
     */
    public RunExistsException(RunId id, String place) {
        super("run " + id + " exists already in " + place + ": choose another id");
    }
}
