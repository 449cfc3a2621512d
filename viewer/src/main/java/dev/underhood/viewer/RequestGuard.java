package dev.underhood.viewer;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of every route and lets through what the viewer's own page sends: read-only
 * requests of modest size, under a loopback name, that no foreign page has made.
 */
final class RequestGuard extends Handler.Wrapper {
    /** The most bytes of the path with its query, and of all headers together. */
    static final int MAX_BYTES = 8 * 1024;

    /** The most headers. */
    static final int MAX_HEADERS = 100;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private record Refused(int status, String message) {}

    RequestGuard(Handler routes) {
        super(routes);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Refused refused = refusal(request);
        if (refused == null) {
            return super.handle(request, response, callback);
        }
        if (refused.status == 405) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
        }
        if (refused.status == 413 || refused.status == 405) {
            // what follows is the rest of a request that nobody here reads
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        ErrorResponses.write(response, callback, refused.status, refused.message);
        return true;
    }

    private static @Nullable Refused refusal(Request request) {
        HttpFields headers = request.getHeaders();
        if (request.getHttpURI().getPathQuery().length() > MAX_BYTES) {
            return new Refused(414, "the address is longer than " + MAX_BYTES + " bytes");
        }
        if (headers.size() > MAX_HEADERS || bytes(headers) > MAX_BYTES) {
            return new Refused(
                    431, "more than " + MAX_HEADERS + " headers or " + MAX_BYTES + " bytes");
        }
        List<String> hosts = headers.getValuesList(HttpHeader.HOST);
        if (hosts.size() != 1 || !LoopbackNames.accepts(hosts.get(0))) {
            return new Refused(421, "ask for 127.0.0.1, localhost or [::1]");
        }
        if (!METHODS.contains(request.getMethod())) {
            return new Refused(405, "only GET and HEAD");
        }
        if (request.getLength() > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING)) {
            return new Refused(413, "a request must have no body");
        }
        return isForeign(request, hosts.get(0))
                ? new Refused(403, "a page of another origin may not read this")
                : null;
    }

    /** The page itself may be reached by a link on any other page; what it reads may not. */
    private static boolean isForeign(Request request, String host) {
        if (Request.getPathInContext(request).equals("/")) {
            return false;
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !origin.equals("http://" + host)) {
            return true;
        }
        String site = request.getHeaders().get("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static int bytes(HttpFields headers) {
        int bytes = 0;
        for (HttpField field : headers) {
            String value = field.getValue();
            bytes += field.getName().length() + (value == null ? 0 : value.length()) + 4;
        }
        return bytes;
    }
}
