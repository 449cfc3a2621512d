package dev.underhood.viewer;

import dev.underhood.store.RunStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the runs of a store to a browser on this machine, live while they are recorded. Safe for
 * use by many threads. All its threads are daemons: it never keeps a program from ending.
 */
public final class Viewer implements AutoCloseable {
    /** The port unless another is chosen. */
    public static final int DEFAULT_PORT = 7070;

    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);

    private final @Nullable WebServer server;
    private volatile boolean running;

    private Viewer(@Nullable WebServer server) {
        this.server = server;
        running = server != null;
    }

    /**
     * Serves the runs at {@code http://127.0.0.1:7070/} and prints that address. Made to be put
     * around a training, which it never harms: if it cannot start, e.g. because the port is in use,
     * it logs one warning and returns a viewer that does nothing.
     *
     * @param store the runs
     * @return the viewer, which the caller closes; {@link #isRunning} tells whether it serves
     */
    public static Viewer serve(RunStore store) {
        Objects.requireNonNull(store, "store");
        try {
            Viewer viewer = builder(store).start();
            System.out.println("Underhood viewer: " + viewer.url());
            return viewer;
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("no viewer, the training goes on without it: {}", e.getMessage());
            return new Viewer(null);
        }
    }

    /**
     * Begins a viewer with options.
     *
     * @param store the runs
     * @return a builder with the defaults of {@link #serve}
     */
    public static Builder builder(RunStore store) {
        return new Builder(Objects.requireNonNull(store, "store"));
    }

    /**
     * Returns whether the viewer serves.
     *
     * @return false if it could not start or was closed
     */
    public boolean isRunning() {
        return running;
    }

    /**
     * Returns the address to open in a browser.
     *
     * @return e.g. {@code http://127.0.0.1:7070/}; empty if the viewer could not start
     */
    public String url() {
        return server == null ? "" : server.url();
    }

    /**
     * Returns the port.
     *
     * @return the port that was chosen; -1 if the viewer could not start
     */
    public int port() {
        return server == null ? -1 : server.port();
    }

    /** Returns the server; only of a viewer that could start. */
    WebServer server() {
        return Objects.requireNonNull(server);
    }

    /** Stops serving and cuts the open connections; closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (running && server != null) {
            running = false;
            server.close();
        }
    }

    /** The options of a viewer. */
    public static final class Builder {
        private final RunStore store;
        private int port = DEFAULT_PORT;
        private String host = "127.0.0.1";

        private Builder(RunStore store) {
            this.store = store;
        }

        /**
         * Chooses the port.
         *
         * @param port 1 to 65535, or 0 for any free port, see {@link Viewer#port}
         * @return this builder
         * @throws IllegalArgumentException if there is no such port
         */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port must be 0 to 65535: " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * Chooses the address to listen at. There is no access control yet, so only addresses that
         * other machines cannot reach are accepted.
         *
         * @param host {@code 127.0.0.1}, {@code localhost} or {@code ::1}
         * @return this builder
         * @throws IllegalArgumentException if it is any other address
         */
        public Builder host(String host) {
            LoopbackNames.checkListening(host);
            this.host = host;
            return this;
        }

        /**
         * Starts serving.
         *
         * @return the viewer, which the caller closes
         * @throws ViewerException if the port is in use or must not be opened
         */
        public Viewer start() {
            return new Viewer(WebServer.start(store, host, port));
        }
    }
}
