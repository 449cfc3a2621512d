package dev.underhood.store;

import dev.underhood.run.RunId;

/** Says that a new run has the id of another one. */
final class RunExistsException extends StoreException {
    RunExistsException(RunId id, String place) {
        super("run " + id + " exists already in " + place + ": choose another id");
    }
}
