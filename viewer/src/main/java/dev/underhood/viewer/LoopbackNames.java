package dev.underhood.viewer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The names under which this machine alone can reach the viewer. */
final class LoopbackNames {
    // any port: a viewer behind an SSH tunnel is asked for under the tunnel's port
    private static final Pattern HOST_HEADER =
            Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1\\])(:[0-9]{1,5})?");

    private LoopbackNames() {}

    /**
     * Returns whether a Host header is one that a page of this viewer sends. Any other one comes
     * from a foreign name that was pointed at this machine (DNS rebinding).
     */
    static boolean accepts(String hostHeader) {
        return HOST_HEADER.matcher(hostHeader).matches();
    }

    static void checkListening(String host) {
        address(host);
    }

    /** Returns the address to bind; no name is ever looked up. */
    static InetAddress address(String host) {
        byte[] bytes =
                switch (host) {
                    case "127.0.0.1", "localhost" -> new byte[] {127, 0, 0, 1};
                    case "::1", "[::1]" ->
                            new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
                    default ->
                            throw new IllegalArgumentException(
                                    "the viewer has no access control yet and listens at"
                                            + " 127.0.0.1, localhost or ::1 only, not at '"
                                            + host
                                            + "': to watch from another machine, use an SSH"
                                            + " tunnel, e.g. ssh -L 7070:127.0.0.1:7070 <machine>");
                };
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
