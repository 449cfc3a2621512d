package dev.underhood.viewer.http;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * The headers that keep a browser from running or embedding anything but the viewer's own page; on
 * every response, errors included.
 */
public final class SecurityHeaders implements HttpConfiguration.Customizer {
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
    private final List<HttpField> fields;

    /**
     * @param frames who may show the page in a frame; empty for nobody
     */
    public SecurityHeaders(List<String> frames) {
        this.frames = "frame-ancestors " + (frames.isEmpty() ? "'none'" : String.join(" ", frames));
        List<HttpField> always =
                List.of(
                        new PreEncodedHttpField(POLICY_NAME, framed(POLICY)),
                        new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
                        new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
                        new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
                        new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"));
        HttpField old = new PreEncodedHttpField("X-Frame-Options", "DENY"); // knows no origins
        fields =
                frames.isEmpty() ? Stream.concat(always.stream(), Stream.of(old)).toList() : always;
    }

    /** Returns a policy that lets those show the answer in a frame who may show the page. */
    public String framed(String policy) {
        return policy.replace(NO_FRAME, frames);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        addTo(responseHeaders);
        return request;
    }

    public void addTo(HttpFields.Mutable headers) {
        fields.forEach(headers::put);
    }
}
