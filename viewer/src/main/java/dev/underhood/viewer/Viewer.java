package dev.underhood.viewer;

import dev.underhood.figure.FigureKind;
import dev.underhood.figure.Figures;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.film.MadeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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
    private final @Nullable Token token;
    private final CountDownLatch ended;

    private Viewer(@Nullable WebServer server, @Nullable Token token) {
        this.server = server;
        this.token = token;
        ended = new CountDownLatch(server == null ? 0 : 1);
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
            LOG.warn("no viewer, the training continues without it: {}", e.getMessage());
            return new Viewer(null, null);
        }
    }

    /**
     * Serves the runs of a folder. The same as {@link #serve(RunStore)} with {@link RunStore#at}.
     *
     * @param folder where the runs are, or will be
     * @return the viewer, which the caller closes; {@link #isRunning} tells whether it serves
     */
    public static Viewer serve(Path folder) {
        return serve(RunStore.at(folder));
    }

    /**
     * Begins a viewer with options.
     *
     * @param store the runs
     * @return a builder with the defaults of {@link #serve(RunStore)}
     */
    public static Builder builder(RunStore store) {
        return new Builder(Objects.requireNonNull(store, "store"));
    }

    /**
     * Begins a viewer with options of the runs of a folder.
     *
     * @param folder where the runs are, or will be
     * @return a builder with the defaults of {@link #serve(RunStore)}
     */
    public static Builder builder(Path folder) {
        return builder(RunStore.at(folder));
    }

    /**
     * Returns whether the viewer serves.
     *
     * @return false if it could not start or was closed
     */
    public boolean isRunning() {
        return ended.getCount() > 0;
    }

    /**
     * Returns the address to open in a browser. Of a viewer that asks for a token it has a key
     * behind it that signs in one browser, once; afterwards it is the plain address.
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

    /**
     * Returns the token that the viewer asks for. It signs in any number of browsers, and programs
     * that send it as {@code Authorization: Bearer TOKEN}.
     *
     * @return the token; empty if the viewer asks for none
     */
    public Optional<String> token() {
        return Optional.ofNullable(token).map(Token::value);
    }

    /** Returns the server; only of a viewer that could start. */
    WebServer server() {
        return Objects.requireNonNull(server);
    }

    /**
     * Waits until the viewer is closed. At the end of a training it keeps what was recorded on show
     * until somebody ends the program. Returns at once if the viewer could not start.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public void await() throws InterruptedException {
        ended.await();
    }

    /**
     * Tells open pages what was recorded last, gives them a moment to fetch it (three seconds at
     * most), says that the viewer ends, and stops serving. Closing twice does nothing.
     */
    @Override
    public synchronized void close() {
        if (isRunning() && server != null) {
            try {
                server.close();
            } finally {
                ended.countDown();
            }
        }
    }

    /** The options of a viewer. */
    public static final class Builder {
        private final RunStore store;
        private Exposure exposure = Exposure.DEFAULT;
        private Figures figures = Figures.standard();
        private MadeFiles.Bounds bounds = MadeFiles.Bounds.USUAL;

        private Builder(RunStore store) {
            this.store = store;
        }

        /**
         * Shows one more kind of figure, for every run that has what it needs, in the page and at
         * the addresses of figures.
         *
         * @param kind e.g. a figure of what a capture of this program has recorded
         * @return this builder
         * @throws IllegalArgumentException if a figure of that name is shown already, or one of its
         *     options has the name of another one
         */
        public Builder figure(FigureKind kind) {
            figures = figures.with(kind);
            return this;
        }

        /**
         * Chooses the port.
         *
         * @param port 1 to 65535, or 0 for any free one, see {@link Viewer#port}
         * @return this builder
         * @throws IllegalArgumentException if there is no such port
         */
        public Builder port(int port) {
            exposure = exposure.withPort(port);
            return this;
        }

        /**
         * Chooses the address to listen at. One that other machines can reach needs a {@link
         * #token() token}; what goes over the network is not encrypted, so put a proxy that speaks
         * HTTPS before it, or use an SSH tunnel instead.
         *
         * @param host {@code 127.0.0.1}, {@code localhost}, {@code ::1}, another address of this
         *     machine, or {@code 0.0.0.0} for all of them; no name is looked up
         * @return this builder
         * @throws IllegalArgumentException if it is no address
         */
        public Builder host(String host) {
            exposure = exposure.withHost(host);
            return this;
        }

        /**
         * Lets the viewer ask for a token of 256 random bits, a new one at each start; see {@link
         * Viewer#url} and {@link Viewer#token}. Do so wherever others have accounts on this
         * machine: without a token each of them can read every run.
         *
         * @return this builder
         */
        public Builder token() {
            exposure = exposure.withToken(Token.fresh());
            return this;
        }

        /**
         * Lets the viewer ask for a token that stays the same.
         *
         * @param token 32 to 256 characters of {@code A-Z a-z 0-9 _ -}, made at random
         * @return this builder
         * @throws IllegalArgumentException if it is too short or has other characters
         */
        public Builder token(String token) {
            exposure = exposure.withToken(Token.of(token));
            return this;
        }

        /**
         * Permits host names by which others ask for the viewer, e.g. a proxy that passes on the
         * name in the browser's address line. The names of this machine itself always are.
         *
         * @param names e.g. {@code viewer.example.org}, without a port
         * @return this builder
         * @throws IllegalArgumentException if one is not a host name
         */
        public Builder hosts(String... names) {
            exposure = exposure.withHosts(List.of(names));
            return this;
        }

        /**
         * Names the path under which a proxy shows the viewer. Needed only if the proxy passes it
         * on; where it takes it away, the viewer works without this.
         *
         * @param prefix e.g. {@code /proxy/7070}
         * @return this builder
         * @throws IllegalArgumentException if it is no path
         */
        public Builder prefix(String prefix) {
            exposure = exposure.withPrefix(prefix);
            return this;
        }

        /**
         * Permits pages to show the viewer in a frame; by default none may. In a frame of another
         * site, browsers keep the cookie of a {@link #token() token} only over HTTPS or on this
         * machine.
         *
         * @param origins e.g. {@code https://hub.example.org}, or {@code self} for pages of the
         *     viewer's own origin
         * @return this builder
         * @throws IllegalArgumentException if one is no origin
         */
        public Builder frames(String... origins) {
            exposure = exposure.withFrames(List.of(origins));
            return this;
        }

        /**
         * Makes a servlet of the viewer, for an application that has a web server already; nothing
         * is started before that server initialises it. Without a {@link #token() token} everyone
         * who reaches that server, and whom the application lets through, reads the runs. It
         * answers under {@code 127.0.0.1}, {@code localhost} and {@code ::1}, and under the names
         * of {@link #hosts}.
         *
         * @return the servlet, to be mapped to a path that ends with {@code /*}
         * @throws IllegalStateException if a {@link #host}, {@link #port} or {@link #prefix} was
         *     chosen, which a servlet has from its server
         */
        public ViewerServlet servlet() {
            return servlet(exposure.ofServlet());
        }

        /**
         * Starts serving.
         *
         * @return the viewer, which the caller closes
         * @throws ViewerException if the port is in use or must not be opened, or others can reach
         *     the address and no token was asked for
         */
        public Viewer start() {
            return new Viewer(WebServer.start(servlet(exposure), exposure), exposure.token());
        }

        /** Gives the films and pages that it makes other bounds. */
        Builder within(MadeFiles.Bounds ofFiles) {
            bounds = ofFiles;
            return this;
        }

        private ViewerServlet servlet(Exposure at) {
            return new ViewerServlet(store, figures, at, bounds);
        }
    }
}
