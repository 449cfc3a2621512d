package dev.underhood.viewer;

import dev.underhood.viewer.http.Query;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address to listen at, and the names under which the viewer may be asked for. Any other name
 * in a request is one that a foreign page has pointed at this machine (DNS rebinding).
 */
final class HostNames {
    // any port: a viewer behind an SSH tunnel is asked for under the tunnel's port
    private static final Pattern HOST_HEADER =
            Pattern.compile("([a-z0-9._-]+|\\[[0-9a-f:.]+\\])(?::([0-9]{1,5}))?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final InetAddress address;
    private final Set<String> names = new HashSet<>(LOOPBACK);
    private final String main;

    /**
     * @param host the address to listen at
     * @param more names by which others ask for it, already checked
     */
    HostNames(String host, List<String> more) {
        address = address(host);
        names.addAll(more);
        List<String> own = address.isAnyLocalAddress() ? ofThisMachine() : List.of(shown(host));
        names.addAll(own);
        main =
                address.isAnyLocalAddress() && !more.isEmpty()
                        ? more.get(0)
                        : own.isEmpty() ? "127.0.0.1" : own.get(0);
    }

    InetAddress address() {
        return address;
    }

    /** Returns the name to tell others. */
    String main() {
        return main;
    }

    /** Returns whether only this machine can reach the address. */
    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /** Returns whether a Host header is one that a page of this viewer sends. */
    boolean accepts(String hostHeader) {
        Matcher matcher = HOST_HEADER.matcher(hostHeader);
        return matcher.matches() && names.contains(matcher.group(1));
    }

    /** Returns the port in an accepted Host header; the given one if there is none in it. */
    static int port(String hostHeader, int otherwise) {
        Matcher matcher = HOST_HEADER.matcher(hostHeader);
        return matcher.matches() && matcher.group(2) != null
                ? Integer.parseInt(matcher.group(2))
                : otherwise;
    }

    /** Returns a name by which others ask for the viewer. */
    static String checkedName(String name) {
        if (NAME.matcher(name).matches()
                || (name.startsWith("[") && HOST_HEADER.matcher(name).matches())) {
            return name;
        }
        throw new IllegalArgumentException(
                "'"
                        + Query.shown(name)
                        + "' is not a host name: give one as it stands in a browser's address line,"
                        + " in lower case and without a port, e.g. viewer.example.org");
    }

    /** Returns the address to bind; no name is ever looked up. */
    static InetAddress address(String host) {
        String plain =
                switch (host) {
                    case "localhost" -> "127.0.0.1";
                    case "[::1]" -> "::1";
                    default -> host;
                };
        try {
            if (ADDRESS.matcher(plain).matches()) {
                return InetAddress.getByName(plain);
            }
        } catch (UnknownHostException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "'"
                        + Query.shown(host)
                        + "' is not an address to listen at: give 127.0.0.1, localhost or ::1, or"
                        + " with a token another address of this machine, e.g. 0.0.0.0 for all of them");
    }

    private static String shown(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** The addresses under which others reach this machine. */
    private static List<String> ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }
}
