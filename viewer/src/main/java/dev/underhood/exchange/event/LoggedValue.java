package dev.underhood.exchange.event;

import java.util.List;

/** What stands under a tag in an event. */
public sealed interface LoggedValue {
    /** A number. */
    record Scalar(double value) implements LoggedValue {}

    /** Pictures, each a whole PNG, JPEG or GIF file. */
    record Pictures(List<byte[]> files) implements LoggedValue {}

    /** How many values lie in each part between edges. */
    record Histogram(Bins bins) implements LoggedValue {}

    /** What has no place in a run: texts, sounds and the like. */
    record Other(String what) implements LoggedValue {}
}
