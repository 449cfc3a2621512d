package dev.underhood.record;

import dev.underhood.run.RunId;
import dev.underhood.run.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says who is told of a run, and how much may wait for them. Every option may be left out. */
public final class RunRecordingBuilder {
    private static final long MEGABYTE = 1L << 20;

    final RunId id;
    final List<RunListener> listeners = new ArrayList<>();
    long maxBytes = 64 * MEGABYTE;
    int maxEpochs = Delivery.MAX_EPOCHS;
    Clock clock = Clock.systemUTC();
    Duration patience = Duration.ofSeconds(10);

    RunRecordingBuilder(RunId id) {
        this.id = id;
    }

    /**
     * Adds a listener; several may listen.
     *
     * @param listener told everything that is recorded, on the recording's own thread
     * @return this
     */
    public RunRecordingBuilder listener(RunListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Limits the memory of tensors that wait for the listeners. An epoch that takes more waits
     * alone.
     *
     * @param bytes at least 1; by default 64 MiB
     * @return this
     */
    public RunRecordingBuilder maxQueueBytes(long bytes) {
        maxBytes = bytes;
        return this;
    }

    /**
     * Limits how many epochs wait for the listeners, the second half of them without their tensors.
     *
     * @param epochs at least 1; by default 256
     * @return this
     */
    public RunRecordingBuilder maxQueueEpochs(int epochs) {
        maxEpochs = epochs;
        return this;
    }

    /**
     * Sets the clock that epochs and the end are stamped with.
     *
     * @param clock by default the system's
     * @return this
     */
    public RunRecordingBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Sets how long {@link RunRecording#close} waits for the listeners.
     *
     * @param atMost by default ten seconds
     * @return this
     */
    public RunRecordingBuilder patience(Duration atMost) {
        patience = atMost;
        return this;
    }

    /**
     * Makes the recording. Nobody is told of anything before it begins.
     *
     * @return a recording of one run
     */
    public RunRecording build() {
        return new RunRecording(this);
    }
}
