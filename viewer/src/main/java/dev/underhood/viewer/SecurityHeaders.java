package dev.underhood.viewer;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * The headers that keep a browser from running or embedding anything but the viewer's own page; on
 * every response, errors included.
 */
final class SecurityHeaders implements HttpConfiguration.Customizer {
    static final String POLICY_NAME = "Content-Security-Policy";
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action"
                    + " 'none'";

    /** For pictures that a browser might take for a page, should anybody open one on its own. */
    static final String SANDBOX_POLICY = POLICY + "; sandbox";

    private static final HttpField[] FIELDS = {
        new PreEncodedHttpField(POLICY_NAME, POLICY),
        new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
        new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
        new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
        new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
        new PreEncodedHttpField("X-Frame-Options", "DENY")
    };

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        addTo(responseHeaders);
        return request;
    }

    static void addTo(HttpFields.Mutable headers) {
        for (HttpField field : FIELDS) {
            headers.put(field);
        }
    }
}
