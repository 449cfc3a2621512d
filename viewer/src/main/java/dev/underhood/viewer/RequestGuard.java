package dev.underhood.viewer;

import dev.underhood.viewer.http.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Stands in front of every route and lets through what the viewer's own page sends: read-only
 * requests of modest size, under a name of the viewer, that no foreign page has made. The same in
 * the viewer's own server and in any other.
 */
final class RequestGuard {
    /** The most bytes of the path with its query, and of all headers together. */
    static final int MAX_BYTES = 8 * 1024;

    /** The most headers. */
    static final int MAX_HEADERS = 100;

    static final String ALLOWED = "GET, HEAD";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final HostNames names;
    private final Exposure exposure;

    RequestGuard(HostNames names, Exposure exposure) {
        this.names = names;
        this.exposure = exposure;
    }

    static boolean isAllowed(String method) {
        return METHODS.contains(method);
    }

    static Refusal methodRefused() {
        return new Refusal(405, "only GET and HEAD");
    }

    /**
     * Lets a request through.
     *
     * @throws Refusal if it must not be answered otherwise
     */
    void check(MountedRequest request) {
        String query = request.getQueryString();
        int length = request.getRequestURI().length() + (query == null ? 0 : 1 + query.length());
        if (length > MAX_BYTES) {
            throw new Refusal(414, "the address is longer than " + MAX_BYTES + " bytes");
        }
        if (!areModest(request)) {
            throw new Refusal(
                    431, "more than " + MAX_HEADERS + " headers or " + MAX_BYTES + " bytes");
        }
        if (!names.accepts(request.host())) {
            throw new Refusal(
                    421,
                    "ask for 127.0.0.1, localhost or [::1], or start the viewer with the name that"
                            + " you ask for (--hosts, in code hosts(…))");
        }
        if (!isAllowed(request.getMethod())) {
            throw methodRefused();
        }
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            throw new Refusal(413, "a request must have no body");
        }
        if (isForeign(request)) {
            throw new Refusal(403, "a page of another origin may not read this");
        }
    }

    /** The page itself may be reached by a link on any other page; what it reads may not. */
    private boolean isForeign(MountedRequest request) {
        if (request.isPage()) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        // a browser's word, which no page can forge, holds behind a proxy that changes the host too
        String origin = request.getHeader("Origin");
        return origin != null && !"same-origin".equals(site) && !isOwn(origin, request);
    }

    /** Behind a proxy the browser's origin has another scheme or, by a permitted name, host. */
    private boolean isOwn(String origin, MountedRequest request) {
        String name = origin.replaceFirst("^https?://", "");
        return origin.equals(request.getScheme() + "://" + request.host())
                || (!name.equals(origin)
                        && exposure.hosts().contains(name.replaceFirst(":[0-9]{1,5}$", "")));
    }

    private static boolean areModest(HttpServletRequest request) {
        List<String> names = Collections.list(request.getHeaderNames());
        if (names.size() > MAX_HEADERS) {
            return false;
        }
        int count = 0;
        int bytes = 0;
        for (String name : names) {
            for (String value : Collections.list(request.getHeaders(name))) {
                count++;
                bytes += name.length() + Objects.toString(value, "").length() + 4;
            }
        }
        return count <= MAX_HEADERS && bytes <= MAX_BYTES;
    }
}
