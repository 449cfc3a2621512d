package dev.underhood;

/** What runs say of their probes. */
public final class Traced {
    /** If they have some though the network has blocks that are not DJL's. */
    static final String SAID = "The probes run blocks that may leave a trace";

    /** If nobody chose them. */
    public static final String CHOSEN = "The probes are examples that the network learns from";

    private Traced() {}
}
