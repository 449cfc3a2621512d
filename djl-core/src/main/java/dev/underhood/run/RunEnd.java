package dev.underhood.run;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a run when it ends.
 *
 * @param endedAt when it ended
 * @param notes what a reader of the run must know, in words: what was left out or lost, and why;
 *     often empty
 */
public record RunEnd(Instant endedAt, List<String> notes) {
    /**
     * Copies the list.
     *
     * @param endedAt when it ended
     * @param notes what a reader of the run must know, in words: what was left out or lost, and
     *     why; often empty
     */
    public RunEnd {
        notes = List.copyOf(notes);
    }
}
