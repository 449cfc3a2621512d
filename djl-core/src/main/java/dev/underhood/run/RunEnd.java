package dev.underhood.run;

import java.time.Instant;

/**
 * What is known of a run when it ends.
 *
 * @param endedAt when it ended
 */
public record RunEnd(Instant endedAt) {}
