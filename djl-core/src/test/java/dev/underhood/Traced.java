package dev.underhood;

/** What every run with probes says whose network has blocks that are not DJL's. */
final class Traced {
    static final String SAID = "The probes run blocks that may leave a trace";

    private Traced() {}
}
