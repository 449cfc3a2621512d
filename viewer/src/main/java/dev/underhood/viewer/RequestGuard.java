package dev.underhood.viewer;

import dev.underhood.viewer.live.Activity;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of every route and lets through what the viewer's own page sends: read-only
 * requests of modest size, under a name of the viewer, that no foreign page has made.
 */
final class RequestGuard extends Handler.Wrapper {
    /** The most bytes of the path with its query, and of all headers together. */
    static final int MAX_BYTES = 8 * 1024;

    /** The most headers. */
    static final int MAX_HEADERS = 100;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final ErrorResponses errors;
    private final HostNames names;
    private final Exposure exposure;
    private final Activity activity;
    private final Connections connections;

    private record Refused(int status, String message) {}

    RequestGuard(
            Handler routes,
            ErrorResponses errors,
            HostNames names,
            Exposure exposure,
            Activity activity,
            Connections connections) {
        super(routes);
        this.errors = errors;
        this.names = names;
        this.exposure = exposure;
        this.activity = activity;
        this.connections = connections;
    }

    @Override
    public boolean handle(Request sent, Response response, Callback callback) throws Exception {
        Connection connection = sent.getConnectionMetaData().getConnection();
        connections.begin(connection);
        Request.addCompletionListener(sent, failure -> connections.end(connection));
        Request request = withoutPrefix(sent);
        Refused refused = refusal(request);
        if (refused == null) {
            if (isPrefixAlone(request)) {
                response.setStatus(308);
                response.getHeaders().put(HttpHeader.LOCATION, exposure.prefix() + "/");
                callback.succeeded();
                return true;
            }
            if (!Request.getPathInContext(request).endsWith("/events")) { // those never end
                activity.begin();
                Request.addCompletionListener(request, failure -> activity.end());
            }
            return super.handle(request, response, callback);
        }
        if (refused.status == 405) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
        }
        if (refused.status == 413 || refused.status == 405) {
            // what follows is the rest of a request that nobody here reads
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        errors.write(response, callback, refused.status, refused.message);
        return true;
    }

    /** Some proxies pass the prefix on, others take it away: both lead to the same address. */
    private Request withoutPrefix(Request request) {
        String prefix = exposure.prefix();
        String path = request.getHttpURI().getPathQuery();
        return !prefix.isEmpty() && path != null && path.startsWith(prefix + "/")
                ? Request.serveAs(
                        request,
                        HttpURI.build(request.getHttpURI(), path.substring(prefix.length())))
                : request;
    }

    private boolean isPrefixAlone(Request request) {
        return !exposure.prefix().isEmpty()
                && Request.getPathInContext(request).equals(exposure.prefix());
    }

    private @Nullable Refused refusal(Request request) {
        HttpFields headers = request.getHeaders();
        String path = request.getHttpURI().getPathQuery();
        if (path != null && path.length() > MAX_BYTES) {
            return new Refused(414, "the address is longer than " + MAX_BYTES + " bytes");
        }
        if (headers.size() > MAX_HEADERS || bytes(headers) > MAX_BYTES) {
            return new Refused(
                    431, "more than " + MAX_HEADERS + " headers or " + MAX_BYTES + " bytes");
        }
        List<String> hosts = headers.getValuesList(HttpHeader.HOST);
        if (hosts.size() != 1 || !names.accepts(hosts.get(0))) {
            return new Refused(
                    421,
                    "ask for 127.0.0.1, localhost or [::1], or start the viewer with the name that"
                            + " you ask for (--hosts)");
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
    private boolean isForeign(Request request, String host) {
        if (Request.getPathInContext(request).equals("/")) {
            return false;
        }
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        // a browser's word, which no page can forge, holds behind a proxy that changes the host too
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin != null && !"same-origin".equals(site) && !isOwn(origin, host);
    }

    /** Behind a proxy the browser's origin has another scheme or, by a permitted name, host. */
    private boolean isOwn(String origin, String host) {
        String name = origin.replaceFirst("^https?://", "");
        return origin.equals("http://" + host)
                || (!name.equals(origin)
                        && exposure.hosts().contains(name.replaceFirst(":[0-9]{1,5}$", "")));
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
