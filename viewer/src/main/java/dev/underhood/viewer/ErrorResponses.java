package dev.underhood.viewer;

import dev.underhood.viewer.http.Json;
import dev.underhood.viewer.http.SecurityHeaders;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What Jetty answers to requests that reach no route, malformed ones included: the same short JSON
 * as everywhere else, never a stack trace.
 */
final class ErrorResponses implements Request.Handler {
    private final SecurityHeaders security;

    ErrorResponses(SecurityHeaders security) {
        this.security = security;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        if (status < 400) {
            status = HttpStatus.INTERNAL_SERVER_ERROR_500;
        }
        write(response, callback, status, HttpStatus.getMessage(status));
        return true;
    }

    void write(Response response, Callback callback, int status, String message) {
        security.addTo(response.getHeaders());
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Json.TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(Json.error(message)), callback);
    }
}
