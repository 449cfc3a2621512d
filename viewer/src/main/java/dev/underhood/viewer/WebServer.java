package dev.underhood.viewer;

import dev.underhood.viewer.http.SecurityHeaders;
import io.javalin.Javalin;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The viewer's servlet in a Jetty server that is ours: daemon threads only, few connections, no
 * session, no WebSocket, and a port that is bound before anything else starts.
 */
final class WebServer implements AutoCloseable {
    private static final int MAX_THREADS = 24;
    private static final int HEADER_BUFFER = 3 * RequestGuard.MAX_BYTES;

    private final Server server;
    private final ViewerServlet viewer;
    private final Connections connections;
    private final String address;
    private final int port;

    private WebServer(
            Server server,
            ViewerServlet viewer,
            Connections connections,
            String name,
            String prefix,
            int port) {
        this.server = server;
        this.viewer = viewer;
        this.connections = connections;
        this.port = port;
        address = "http://" + name + ":" + port + prefix + "/";
    }

    static WebServer start(ViewerServlet viewer, Exposure exposure) {
        HostNames names = new HostNames(exposure.host(), exposure.hosts());
        if (!names.isLoopback() && exposure.token() == null) {
            throw new ViewerException(
                    "at "
                            + exposure.host()
                            + " others can reach the viewer: let it ask for a token (--token, in"
                            + " code token()), or keep it at 127.0.0.1 and use an SSH tunnel, e.g."
                            + " ssh -L 7070:127.0.0.1:7070 <machine>");
        }
        ServerSocketChannel socket = bind(names.address(), exposure.port());
        SecurityHeaders security = new SecurityHeaders(exposure.frames());
        Server server = server();
        Connections connections = new Connections(server.getScheduler(), security);
        ServerConnector connector = new ServerConnector(server, 1, 1, http(security));
        connector.setHost(names.address().getHostAddress()); // what its log says
        connector.setIdleTimeout(30_000);
        connector.addBean(connections);
        server.addConnector(connector);
        server.setHandler(connections.before(context(viewer, exposure.prefix())));
        server.setErrorHandler(new ErrorResponses(security));
        try {
            connector.open(socket);
            server.start();
            connections.watch();
            return new WebServer(
                    server,
                    viewer,
                    connections,
                    exposure.host().equals("localhost") ? "localhost" : names.main(),
                    exposure.prefix(),
                    connector.getLocalPort());
        } catch (Exception | LinkageError e) {
            viewer.destroy();
            stop(server);
            close(socket);
            throw new ViewerException("the viewer could not start: " + e, e);
        }
    }

    /** Returns the address to open in a browser, with the key that opens it if it asks for one. */
    String url() {
        return address + viewer.entry();
    }

    int openConnections() {
        return connections.size();
    }

    int port() {
        return port;
    }

    /** Returns Javalin, so that a test can walk its routes. */
    Javalin app() {
        return viewer.app();
    }

    int liveStreams() {
        return viewer.liveStreams();
    }

    @Override
    public void close() {
        viewer.destroy(); // while what pages still fetch can be answered
        stop(server);
    }

    private static ServerSocketChannel bind(InetAddress address, int port) {
        ServerSocketChannel socket = null;
        try {
            socket = ServerSocketChannel.open();
            return socket.bind(new InetSocketAddress(address, port), 128);
        } catch (BindException e) {
            close(socket);
            throw new ViewerException(
                    isOfThisMachine(address)
                            ? "port "
                                    + port
                                    + " is in use or may not be opened: choose another (--port P,"
                                    + " in code port(P)), or 0 for any free one"
                            : address.getHostAddress()
                                    + " is not an address of this machine: listen at another"
                                    + " (--host, in code host(…)), e.g. 0.0.0.0 for all that it has",
                    e);
        } catch (IOException e) {
            close(socket);
            throw new ViewerException("port " + port + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || (address.isLoopbackAddress() && address instanceof Inet4Address)
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // as far as can be known
        }
    }

    private static Server server() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4, 30_000);
        threads.setName("underhood-http");
        threads.setDaemon(true);
        return new Server(
                threads, new ScheduledExecutorScheduler("underhood-http-timer", true), null);
    }

    private static HttpConnectionFactory http(SecurityHeaders security) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setHeaderCacheCaseSensitive(true); // the guard sees every Host as it was sent
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setRequestHeaderSize(HEADER_BUFFER);
        http.addCustomizer( // for what Jetty answers itself
                (request, headers) -> {
                    security.addTo(headers::put);
                    return request;
                });
        return new HttpConnectionFactory(http);
    }

    /** Some proxies pass the prefix on, others take it away: both lead to the same servlet. */
    private static ServletContextHandler context(ViewerServlet viewer, String prefix) {
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder servlet = new ServletHolder(viewer);
        servlet.setAsyncSupported(true);
        servlet.setInitOrder(1); // begins with the server, not with the first request
        context.addServlet(servlet, "/*");
        if (!prefix.isEmpty()) {
            context.addServlet(servlet, prefix + "/*");
        }
        FilterHolder quiet = new FilterHolder(WebServer::failQuietly);
        context.addFilter(quiet, "/*", EnumSet.of(DispatcherType.ASYNC));
        return context;
    }

    /** What comes back to be cut is no trouble of the server's, and nothing to warn of. */
    private static void failQuietly(
            ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new EofException(e);
        }
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new ViewerException("the viewer could not be stopped: " + e, e);
        }
    }

    private static void close(@Nullable ServerSocketChannel socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new ViewerException("the port could not be closed: " + e.getMessage(), e);
            }
        }
    }
}
