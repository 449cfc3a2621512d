package dev.underhood.viewer.route;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.figure.Figures;
import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.check.RunCheckups;
import dev.underhood.viewer.compare.CompareRoutes;
import dev.underhood.viewer.confusion.Confusions;
import dev.underhood.viewer.film.GifRoute;
import dev.underhood.viewer.film.MadeFiles;
import dev.underhood.viewer.film.PageRoute;
import dev.underhood.viewer.film.VideoRoute;
import dev.underhood.viewer.http.EpochRequest;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.Json;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import dev.underhood.viewer.live.Activity;
import dev.underhood.viewer.live.EventRoutes;
import dev.underhood.viewer.moment.ProbeHistories;
import dev.underhood.viewer.render.RenderQueue;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.EndpointNotFound;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every address the viewer knows; described in {@code docs/http-api.md}. */
public final class Routes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final PageFiles page = new PageFiles();
    private final ProbeHistories histories = new ProbeHistories();
    private final Runs runs;
    private final Figures figures;
    private final RunDescriptions descriptions;
    private final RenderQueue pictures = new RenderQueue();
    private final GifRoute gifs;
    private final MadeFiles files;
    private final EventRoutes events;
    private final RunCheckups checkups;

    public Routes(RunStore store, Figures figures, Activity activity, MadeFiles.Bounds bounds) {
        this.figures = figures;
        descriptions = new RunDescriptions(figures);
        runs = new Runs(store);
        gifs = new GifRoute(runs, figures, bounds);
        checkups = new RunCheckups(store);
        files = new MadeFiles(runs, bounds);
        events = new EventRoutes(runs, activity);
    }

    public void register(RoutesConfig routes) {
        add(routes, "/", page::index);
        add(routes, "/{file}", page::file);
        add(routes, "/api/runs", this::list);
        add(routes, "/api/results", this::results);
        add(routes, "/api/events", events::ofTheStore);
        add(routes, "/api/runs/{id}", this::run);
        add(routes, "/api/runs/{id}/figures/{figure}", this::figure);
        RowRoute rows = new RowRoute(runs, figures);
        add(routes, "/api/runs/{id}/figures/{figure}/row", ctx -> send(ctx, rows.answer(ctx)));
        add(routes, "/api/runs/{id}/scalars", json((run, q) -> Series.of(run, q.text("name"))));
        add(routes, "/api/runs/{id}/tensors/<name>", this::tensor);
        add(routes, "/api/runs/{id}/probes", json(this::probes));
        Moments moments = new Moments(histories);
        add(routes, "/api/runs/{id}/probes/history", json(moments::histories));
        add(routes, "/api/runs/{id}/marks", json(moments::marks));
        Confusions confusions = new Confusions(figures, histories);
        add(
                routes,
                "/api/runs/{id}/confusions",
                json((run, q) -> confusions.answer(run, EpochRequest.of(run, q), q)));
        add(routes, "/api/runs/{id}/check", this::check);
        add(routes, "/api/runs/{id}/events", events::ofARun);
        add(routes, "/runs/{id}/figures/{figure}.png", FigureRoute.png(runs, figures, pictures));
        add(routes, "/runs/{id}/figures/{figure}.svg", FigureRoute.svg(runs, figures, pictures));
        add(routes, "/runs/{id}/figures/{figure}.gif", gifs);
        add(routes, "/runs/{id}/figures/{figure}.mp4", new VideoRoute(runs, figures, files));
        add(routes, "/runs/{id}.html", new PageRoute(runs, figures, files));
        add(routes, "/runs/{id}/figures/{figure}.csv", new CsvRoute(runs, figures));
        new CompareRoutes(runs, pictures)
                .all()
                .forEach((path, handler) -> add(routes, path, handler));
        routes.exception(Refusal.class, Routes::refuse);
        routes.exception(
                EndpointNotFound.class, (e, ctx) -> answer(ctx.status(404), "no such address"));
        routes.exception(CannotDrawException.class, (e, ctx) -> refuse(Refusal.cannotDraw(e), ctx));
        routes.exception(Exception.class, Routes::fail);
    }

    public int liveStreams() {
        return events.liveStreams();
    }

    @Override
    public void close() {
        events.close();
        checkups.close();
        gifs.close();
        files.close();
        pictures.close();
    }

    private Object probes(RunReader run, Query query) {
        return ProbeStories.at(
                run, EpochRequest.of(run, query), query.text("head").orElse(null), histories);
    }

    private static void add(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private Handler json(BiFunction<RunReader, Query, Object> answer) {
        return ctx -> {
            Query query = new Query(ctx.queryString());
            send(ctx, runs.read(ctx.pathParam("id"), run -> answer.apply(run, query)));
        };
    }

    private void figure(Context ctx) {
        FigureRequest wanted = FigureRequest.of(ctx, figures);
        send(ctx, runs.read(wanted.run(), run -> FigureSummary.of(run, wanted)));
    }

    private void check(Context ctx) {
        String id = ctx.pathParam("id");
        RunState state = runs.read(id, RunReader::state);
        send(ctx, checkups.of(new RunId(id), state));
    }

    private void list(Context ctx) {
        sendJson(ctx, descriptions.list(runs.list()));
    }

    private void run(Context ctx) {
        sendJson(ctx, runs.read(ctx.pathParam("id"), descriptions::whole));
    }

    private void results(Context ctx) {
        send(ctx, RunResults.of(runs.list()));
    }

    private void tensor(Context ctx) {
        String name = ctx.pathParam("name");
        Query query = new Query(ctx.queryString());
        runs.read(
                ctx.pathParam("id"),
                run -> {
                    int epoch = EpochRequest.of(run, query);
                    byte[] npy =
                            run.npy(name, epoch)
                                    .orElseThrow(
                                            () ->
                                                    Refusal.notFound(
                                                            "no tensor '"
                                                                    + Query.shown(name)
                                                                    + "' at epoch "
                                                                    + epoch));
                    return Attachment.name(ctx, name, epoch, ".npy")
                            .header("Cache-Control", "no-cache")
                            .contentType("application/octet-stream")
                            .result(npy);
                });
    }

    private static void send(Context ctx, Object value) {
        sendJson(ctx, Json.write(value));
    }

    private static void sendJson(Context ctx, byte[] json) {
        ctx.header("Cache-Control", "no-cache").contentType(Json.TYPE).result(json);
    }

    private static void refuse(Refusal refusal, Context ctx) {
        if (refusal.status() == 503) {
            ctx.header("Retry-After", String.valueOf(refusal.retryAfter()));
        }
        answer(ctx.status(refusal.status()), refusal.text());
    }

    private static void fail(Exception e, Context ctx) {
        try {
            answer(ctx.status(500), "the viewer failed; its log says why");
            LOG.warn("{} could not be answered", ctx.path(), e);
        } catch (RuntimeException gone) {
            // the server has given the request up; thrown from here, Javalin would try without end
            LOG.debug("{} could not be answered any more", ctx.path(), e);
        }
    }

    private static void answer(Context ctx, String message) {
        ctx.header("Cache-Control", "no-store")
                .removeHeader("ETag")
                .contentType(Json.TYPE)
                .result(Json.error(message));
    }
}
