package dev.underhood.viewer;

import dev.underhood.viewer.http.Json;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.SecurityHeaders;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What Jetty answers to requests that reach no servlet, malformed ones included: the same short
 * JSON as everywhere else, never a stack trace.
 */
final class ErrorResponses implements Request.Handler {
    private final SecurityHeaders security;

    ErrorResponses(SecurityHeaders security) {
        this.security = security;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String message = HttpStatus.getMessage(status);
        if (!RequestGuard.isAllowed(request.getMethod()) && status == HttpStatus.NOT_FOUND_404) {
            Refusal refusal = RequestGuard.methodRefused(); // CONNECT has no path to find
            status = refusal.status();
            message = refusal.text();
            response.getHeaders().put(HttpHeader.ALLOW, RequestGuard.ALLOWED);
        } else if (status < 400) {
            status = HttpStatus.INTERNAL_SERVER_ERROR_500;
            message = HttpStatus.getMessage(status);
        }
        security.addTo(response.getHeaders()::put);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Json.TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(Json.error(message)), callback);
        return true;
    }
}
