package dev.underhood.viewer;

import dev.underhood.figure.Figures;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.film.MadeFiles;
import dev.underhood.viewer.http.ClientStream;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.SecurityHeaders;
import dev.underhood.viewer.live.Activity;
import dev.underhood.viewer.route.Routes;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.servlet.JavalinServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The viewer as a part of a web application, made by {@link Viewer.Builder#servlet}. Map it to a
 * path that ends with {@code /*}, e.g. {@code /underhood/*}, with asynchronous requests permitted
 * ({@code setAsyncSupported(true)}); the page is then at {@code /underhood/}. Several of them, with
 * different stores, can stand in one server.
 *
 * <p>It guards itself as the viewer in its own port does: it answers GET and HEAD only, under the
 * host names of this machine and those that were permitted, to no page of another origin, and with
 * a token to nobody who does not know it. How many connections there may be, and how long each may
 * take, is the server's to say. Safe for use by many threads.
 */
public final class ViewerServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient RunStore store;
    private final transient Figures figures;
    private final transient MadeFiles.Bounds bounds;
    private final transient RequestGuard guard;
    private final transient SecurityHeaders security;
    private final transient @Nullable Token token;
    private final transient @Nullable SignIn signIn;
    private transient volatile @Nullable Serving serving;

    /** What answers from {@link #init} to {@link #destroy}. */
    private record Serving(Routes routes, Activity activity, Javalin app, JavalinServlet answers) {}

    ViewerServlet(RunStore store, Figures figures, Exposure exposure, MadeFiles.Bounds bounds) {
        this.store = store;
        this.figures = figures;
        this.bounds = bounds;
        guard = new RequestGuard(new HostNames(exposure.host(), exposure.hosts()), exposure);
        security = new SecurityHeaders(exposure.frames());
        token = exposure.token();
        signIn = token == null ? null : new SignIn(token, exposure, security);
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

    /**
     * Returns what to append to the page's address for somebody who has not signed in: a key that
     * signs in one browser, once.
     *
     * @return e.g. {@code ?key=…}; empty if the viewer asks for no token, or the key was used
     */
    public String entry() {
        String key = token == null ? "" : token.key();
        return key.isEmpty() ? "" : "?key=" + key;
    }

    /** Begins to serve; called by the server. */
    @Override
    public synchronized void init() {
        Activity activity = new Activity();
        Routes routes = new Routes(store, figures, activity, bounds);
        Javalin app =
                Javalin.create(
                        config -> {
                            config.startup.startupWatcherEnabled = false;
                            config.http.compressionStrategy = CompressionStrategy.NONE;
                            config.http.defaultContentType = "application/octet-stream";
                            routes.register(config.routes);
                        });
        // Javalin's servlet without its WebSocket layer, which nothing here needs
        serving = new Serving(routes, activity, app, new JavalinServlet(app.unsafe));
    }

    /**
     * Tells open pages what was recorded last, gives them a moment to fetch it (three seconds at
     * most), and ends the events and the drawing. Called by the server when it stops; as many
     * servers have closed their connections by then, an application that wants its pages to be told
     * calls this first. Doing so twice does nothing.
     */
    @Override
    public synchronized void destroy() {
        Serving ending = serving;
        if (ending != null) {
            ending.routes.close();
        }
    }

    @Override
    protected void service(HttpServletRequest sent, HttpServletResponse response)
            throws ServletException, IOException {
        if (ClientStream.isCut(sent)) {
            Fetch.end(sent);
            throw ClientStream.cutOff();
        }
        MountedRequest request = new MountedRequest(sent);
        security.addTo(response::setHeader);
        try {
            guard.check(request);
            if (!request.isAsyncSupported()) {
                throw new Refusal(
                        500,
                        "register the viewer's servlet, and the filters before it, with"
                                + " setAsyncSupported(true)");
            }
            if (request.lacksSlash()) {
                response.setStatus(308);
                response.setHeader("Location", request.withSlash());
            } else if (signIn == null || signIn.admits(request, response)) {
                answer(request, response);
            }
        } catch (Refusal refusal) {
            refuse(refusal, request, response);
        }
    }

    private void answer(MountedRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Serving now = serving();
        if (request.getRequestURI().endsWith("/events")) { // those never end
            now.answers.service(request, response);
            return;
        }
        Fetch fetch = Fetch.begin(request, now.activity);
        try {
            now.answers.service(request, response);
        } finally {
            fetch.returns(request);
        }
    }

    private static void refuse(
            Refusal refusal, MountedRequest request, HttpServletResponse response)
            throws IOException {
        int status = refusal.status();
        if (status == 405) {
            response.setHeader("Allow", RequestGuard.ALLOWED);
        }
        if ((status == 413 || status == 405) && request.isHttp1()) {
            // what follows is the rest of a request that nobody here reads
            response.setHeader("Connection", "close");
        }
        Reply.error(response, status, refusal.text());
    }

    int liveStreams() {
        return serving().routes.liveStreams();
    }

    /** Returns Javalin, so that a test can walk its routes. */
    Javalin app() {
        return serving().app;
    }

    private Serving serving() {
        return Objects.requireNonNull(serving, "the servlet was not initialised");
    }
}
