package dev.underhood.viewer;

/** How long a client may keep an answer without asking again. */
final class Caching {
    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "private, no-cache";

    private Caching() {}

    /** Returns the value of {@code Cache-Control} for what stays as it is, or for what may not. */
    static String of(boolean forEver) {
        return forEver ? FOR_EVER : ASK_AGAIN;
    }
}
