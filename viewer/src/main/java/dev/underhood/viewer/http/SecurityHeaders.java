package dev.underhood.viewer.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The headers that keep a browser from running or embedding anything but the viewer's own page; on
 * every response, errors included.
 */
public final class SecurityHeaders {
    public static final String POLICY_NAME = "Content-Security-Policy";

    private static final String NO_FRAME = "frame-ancestors 'none'";
    private static final String CLOSED = NO_FRAME + "; base-uri 'none'; form-action 'none'";

    public static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; worker-src 'self'; "
                    + CLOSED;

    /** For pictures that a browser might take for a page, should anybody open one by itself. */
    public static final String SANDBOX_POLICY = POLICY + "; sandbox";

    /** A drawing says its colours in its elements; no script of it ever runs. */
    public static final String DRAWING_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
                    + CLOSED
                    + "; sandbox";

    private final String frames;
    private final Map<String, String> fields = new LinkedHashMap<>();

    /**
     * @param frames who may show the page in a frame; empty for nobody
     */
    public SecurityHeaders(List<String> frames) {
        this.frames = "frame-ancestors " + (frames.isEmpty() ? "'none'" : String.join(" ", frames));
        fields.put(POLICY_NAME, framed(POLICY));
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Referrer-Policy", "no-referrer");
        fields.put("Cross-Origin-Resource-Policy", "same-origin");
        fields.put("Cross-Origin-Opener-Policy", "same-origin");
        if (frames.isEmpty()) {
            fields.put("X-Frame-Options", "DENY"); // knows no origins
        }
    }

    /** Returns a policy that lets those show the answer in a frame who may show the page. */
    public String framed(String policy) {
        return policy.replace(NO_FRAME, frames);
    }

    /** Gives an answer all of them, by what sets a header of it. */
    public void addTo(BiConsumer<String, String> headers) {
        fields.forEach(headers);
    }
}
