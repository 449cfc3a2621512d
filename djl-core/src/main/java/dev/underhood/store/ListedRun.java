package dev.underhood.store;

import dev.underhood.run.RunId;
import java.time.Instant;

/** A run as a store lists it: what can be told of it without opening it, or why it cannot. */
public sealed interface ListedRun {
    /**
     * Returns the run's id.
     *
     * @return the id under which the store would open it
     */
    RunId id();

    /**
     * A run that can be read.
     *
     * @param id the run's id
     * @param name the name its author gave it
     * @param startedAt when it began
     * @param plannedEpochs how many epochs are planned; 0 if that is not known
     * @param state how far it had come when it was listed
     */
    record Intact(RunId id, String name, Instant startedAt, int plannedEpochs, RunState state)
            implements ListedRun {}

    /**
     * A run that cannot be read: its file is damaged, of a newer version, or out of reach.
     *
     * @param id the run's id
     * @param why the reason in a sentence or two; it names no path of this machine
     */
    record Unreadable(RunId id, String why) implements ListedRun {}
}
