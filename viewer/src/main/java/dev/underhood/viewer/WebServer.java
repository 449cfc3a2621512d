package dev.underhood.viewer;

import dev.underhood.figure.Figures;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.http.SecurityHeaders;
import dev.underhood.viewer.live.Activity;
import dev.underhood.viewer.route.Routes;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.servlet.JavalinServlet;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Javalin's routes inside a Jetty server that is ours: daemon threads only, guards in front of
 * every route, no session, no WebSocket, and a port that is bound before anything else starts.
 */
final class WebServer implements AutoCloseable {
    private static final int MAX_THREADS = 24;
    private static final int HEADER_BUFFER = 3 * RequestGuard.MAX_BYTES;

    private final Server server;
    private final Routes routes;
    private final Javalin app;
    private final Connections connections;
    private final Exposure exposure;
    private final String address;
    private final int port;

    private WebServer(
            Server server,
            Routes routes,
            Javalin app,
            Connections connections,
            String name,
            Exposure exposure,
            int port) {
        this.server = server;
        this.routes = routes;
        this.app = app;
        this.connections = connections;
        this.exposure = exposure;
        this.port = port;
        address = "http://" + name + ":" + port + exposure.prefix() + "/";
    }

    static WebServer start(RunStore store, Figures figures, Exposure exposure) {
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
        Activity activity = new Activity();
        SecurityHeaders security = new SecurityHeaders(exposure.frames());
        ErrorResponses errors = new ErrorResponses(security);
        Routes routes = new Routes(store, figures, activity);
        Javalin app =
                Javalin.create(
                        config -> {
                            config.startup.startupWatcherEnabled = false;
                            config.http.compressionStrategy = CompressionStrategy.NONE;
                            config.http.defaultContentType = "application/octet-stream";
                            routes.register(config.routes);
                        });
        Server server = server();
        Connections connections = new Connections(server.getScheduler(), security);
        ServerConnector connector = new ServerConnector(server, 1, 1, http(security));
        connector.setHost(names.address().getHostAddress()); // what its log says
        connector.setIdleTimeout(30_000);
        connector.addBean(connections);
        server.addConnector(connector);
        Token token = exposure.token();
        Handler answers =
                token == null
                        ? context(app)
                        : new SignIn(context(app), token, exposure, errors, security);
        server.setHandler(
                new RequestGuard(answers, errors, names, exposure, activity, connections));
        server.setErrorHandler(errors);
        try {
            connector.open(socket);
            server.start();
            connections.watch();
            return new WebServer(
                    server,
                    routes,
                    app,
                    connections,
                    exposure.host().equals("localhost") ? "localhost" : names.main(),
                    exposure,
                    connector.getLocalPort());
        } catch (Exception | LinkageError e) {
            routes.close();
            stop(server);
            close(socket);
            throw new ViewerException("the viewer could not start: " + e, e);
        }
    }

    /** Returns the address to open in a browser, with the key that opens it if it asks for one. */
    String url() {
        Token token = exposure.token();
        String key = token == null ? "" : token.key();
        return key.isEmpty() ? address : address + "?key=" + key;
    }

    int openConnections() {
        return connections.size();
    }

    int port() {
        return port;
    }

    /** Returns Javalin, so that a test can walk its routes. */
    Javalin app() {
        return app;
    }

    int liveStreams() {
        return routes.liveStreams();
    }

    @Override
    public void close() {
        routes.close();
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
        http.addCustomizer(security);
        return new HttpConnectionFactory(http);
    }

    private static ServletContextHandler context(Javalin app) {
        ServletContextHandler context = new ServletContextHandler();
        // Javalin's servlet without its WebSocket layer, which nothing here needs
        ServletHolder servlet = new ServletHolder(new JavalinServlet(app.unsafe));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        return context;
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
