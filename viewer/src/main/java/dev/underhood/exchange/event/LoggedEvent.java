package dev.underhood.exchange.event;

import java.time.Instant;
import java.util.List;

/**
 * An event as it was read.
 *
 * @param at when it was logged
 * @param step where it stands
 * @param values what it says; empty for one that begins a file
 */
public record LoggedEvent(Instant at, long step, List<Tagged> values) {
    /**
     * A value under its tag.
     *
     * @param tag the name
     * @param value the value
     */
    public record Tagged(String tag, LoggedValue value) {}
}
