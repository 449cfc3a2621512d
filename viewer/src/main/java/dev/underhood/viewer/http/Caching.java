package dev.underhood.viewer.http;

/** How long a client may keep an answer without asking again. */
public final class Caching {
    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "private, no-cache";

    private Caching() {}

    /** Returns the value of {@code Cache-Control} for what stays as it is, or for what may not. */
    public static String of(boolean forEver) {
        return forEver ? FOR_EVER : ASK_AGAIN;
    }
}
