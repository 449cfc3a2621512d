package dev.underhood.viewer;

import dev.underhood.viewer.http.Query;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the viewer is to be found, and by whom.
 *
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param prefix the path before its own under which a proxy shows it, e.g. {@code /proxy/7070}; or
 *     empty
 * @param hosts names by which others ask for it
 * @param frames who may show it in a frame: origins, or {@code 'self'}
 * @param token who may read it; null for anyone who reaches it
 */
record Exposure(
        String host,
        int port,
        String prefix,
        List<String> hosts,
        List<String> frames,
        @Nullable Token token) {
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~@-]+)+");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+\\])(:[0-9]{1,5})?");

    static final Exposure DEFAULT =
            new Exposure("127.0.0.1", Viewer.DEFAULT_PORT, "", List.of(), List.of(), null);

    Exposure withHost(String to) {
        HostNames.address(to);
        return new Exposure(to, port, prefix, hosts, frames, token);
    }

    Exposure withPort(int to) {
        if (to < 0 || to > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535: " + to);
        }
        return new Exposure(host, to, prefix, hosts, frames, token);
    }

    Exposure withPrefix(String to) {
        String plain = to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
        if (!plain.isEmpty() && (!PREFIX.matcher(plain).matches() || plain.contains("/."))) {
            throw new IllegalArgumentException(
                    "'"
                            + Query.shown(to)
                            + "' is not a prefix: give the path that the proxy puts before the"
                            + " viewer's, e.g. /proxy/7070");
        }
        return new Exposure(host, port, plain, hosts, frames, token);
    }

    Exposure withHosts(List<String> to) {
        List<String> checked =
                to.stream()
                        .map(name -> HostNames.checkedName(name.toLowerCase(Locale.ROOT)))
                        .toList();
        return new Exposure(host, port, prefix, checked, frames, token);
    }

    Exposure withFrames(List<String> to) {
        return new Exposure(
                host, port, prefix, hosts, to.stream().map(Exposure::frame).toList(), token);
    }

    Exposure withToken(Token to) {
        return new Exposure(host, port, prefix, hosts, frames, to);
    }

    /** Returns this, where a container decides at which address and port, and below which path. */
    Exposure ofServlet() {
        if (!host.equals(DEFAULT.host) || port != DEFAULT.port || !prefix.isEmpty()) {
            throw new IllegalStateException(
                    "host, port and prefix belong to a viewer with a port for itself; a servlet has"
                            + " its server's: leave them out, and map it to its path there");
        }
        return this;
    }

    /** Whether other sites may show it, so that its cookie must come with a frame of theirs. */
    boolean hasForeignFrames() {
        return frames.stream().anyMatch(frame -> frame.startsWith("http"));
    }

    private static String frame(String origin) {
        String plain = origin.toLowerCase(Locale.ROOT).replaceAll("/$", "");
        if (plain.equals("self") || plain.equals("'self'")) {
            return "'self'";
        }
        if (ORIGIN.matcher(plain).matches()) {
            return plain;
        }
        throw new IllegalArgumentException(
                "'"
                        + Query.shown(origin)
                        + "' is not a page that could show the viewer in a frame: give its origin,"
                        + " e.g. https://hub.example.org, or self for the viewer's own");
    }
}
