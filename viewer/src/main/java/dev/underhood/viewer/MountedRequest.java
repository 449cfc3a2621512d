package dev.underhood.viewer;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import java.util.Collections;
import java.util.List;

/**
 * A request as the guard and the routes see it: wherever the servlet is mapped, its paths begin
 * there. The path stays as it was sent; what a container has decoded and cleaned is not asked for.
 */
final class MountedRequest extends HttpServletRequestWrapper {
    private final HttpServletRequest sent;
    private final String path;

    MountedRequest(HttpServletRequest sent) {
        super(sent);
        this.sent = sent;
        path = path(sent);
    }

    /** Returns the path below the servlet's; empty if that was asked for without a slash behind. */
    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public String getContextPath() {
        return "";
    }

    /** Returns whether the web page is asked for, and not what it is made of. */
    boolean isPage() {
        return path.isEmpty() || path.equals("/");
    }

    /** Returns whether the slash is missing without which the page's addresses lead elsewhere. */
    boolean lacksSlash() {
        return path.isEmpty();
    }

    /** Returns the address with that slash, relative, as a proxy may have taken a part away. */
    String withSlash() {
        String uri = sent.getRequestURI();
        String query = getQueryString();
        return "./"
                + uri.substring(uri.lastIndexOf('/') + 1)
                + "/"
                + (query == null ? "" : "?" + query);
    }

    /** Returns the host that is asked for, as it was sent; empty if that is not exactly one. */
    String host() {
        List<String> hosts = Collections.list(getHeaders("Host"));
        if (hosts.isEmpty() && !isHttp1()) { // whose requests name it elsewhere
            return getServerName() + ":" + getServerPort();
        }
        return hosts.size() == 1 ? hosts.get(0) : "";
    }

    /** Returns whether a header can say what becomes of the connection. */
    boolean isHttp1() {
        return getProtocol().startsWith("HTTP/1");
    }

    private static String path(HttpServletRequest sent) {
        String uri = sent.getRequestURI();
        int at = sent.getContextPath().length();
        for (int i = segments(sent.getHttpServletMapping()); i > 0 && at >= 0; i--) {
            at = uri.indexOf('/', at + 1);
        }
        return at < 0 ? "" : uri.substring(at);
    }

    /** Returns of how many parts the path is to which the servlet is mapped. */
    private static int segments(HttpServletMapping mapping) {
        MappingMatch match = mapping.getMappingMatch();
        int slashes = (int) mapping.getPattern().chars().filter(each -> each == '/').count();
        return match == MappingMatch.PATH ? slashes - 1 : match == MappingMatch.EXACT ? slashes : 0;
    }
}
