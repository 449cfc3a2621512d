package dev.underhood.viewer;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.figure.Figures;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.EndpointNotFound;
import java.util.Map;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every address the viewer knows; described in {@code docs/http-api.md}. */
final class Routes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final Page page = new Page();
    private final Answers answers = new Answers();
    private final Runs runs;
    private final Figures figures;
    private final RenderQueue pictures = new RenderQueue();
    private final GifRoute gifs;
    private final EventRoutes events;

    Routes(RunStore store, Figures figures, Activity activity) {
        this.figures = figures;
        runs = new Runs(store);
        gifs = new GifRoute(runs, figures);
        events = new EventRoutes(runs, activity);
    }

    void register(RoutesConfig routes) {
        add(routes, "/", page::index);
        add(routes, "/{file}", page::file);
        add(routes, "/api/runs", this::list);
        add(routes, "/api/events", events::ofTheStore);
        add(routes, "/api/runs/{id}", json((run, query) -> RunSummary.whole(run, figures)));
        add(routes, "/api/runs/{id}/figures/{figure}", this::figure);
        add(routes, "/api/runs/{id}/scalars", json((run, q) -> Series.of(run, q.text("name"))));
        add(routes, "/api/runs/{id}/tensors/<name>", this::tensor);
        add(routes, "/api/runs/{id}/probes", json(this::probes));
        add(routes, "/api/runs/{id}/events", events::ofARun);
        add(routes, "/runs/{id}/figures/{figure}.png", FigureRoute.png(runs, figures, pictures));
        add(routes, "/runs/{id}/figures/{figure}.svg", FigureRoute.svg(runs, figures, pictures));
        add(routes, "/runs/{id}/figures/{figure}.gif", gifs);
        add(routes, "/runs/{id}/figures/{figure}.csv", new CsvRoute(runs, figures));
        routes.exception(Refusal.class, Routes::refuse);
        routes.exception(
                EndpointNotFound.class, (e, ctx) -> answer(ctx.status(404), "no such address"));
        routes.exception(CannotDrawException.class, (e, ctx) -> refuse(Refusal.cannotDraw(e), ctx));
        routes.exception(Exception.class, Routes::fail);
    }

    int liveStreams() {
        return events.liveStreams();
    }

    @Override
    public void close() {
        events.close();
        gifs.close();
        pictures.close();
    }

    /** The epoch that is asked for, by default the last one. */
    static int epoch(RunReader run, Query query) {
        int last = run.state().lastEpoch();
        int epoch = query.number("epoch", 0, Integer.MAX_VALUE).orElse(last);
        if (epoch < 0 || epoch > last) {
            throw Refusal.notFound(noEpoch(epoch, last));
        }
        return epoch;
    }

    private Object probes(RunReader run, Query query) {
        return ProbeStories.at(run, epoch(run, query), query.text("head").orElse(null), answers);
    }

    static String noEpoch(int epoch, int last) {
        return last < 0
                ? "no epoch has been recorded yet"
                : "no epoch " + epoch + ": the last one is " + last;
    }

    /** Returns a file name for a browser, whatever the names are made of. */
    static String fileName(String name, int epoch, String ending) {
        return name.replaceAll("[^A-Za-z0-9_-]+", "-") + "-" + epoch + ending;
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

    private void list(Context ctx) {
        send(ctx, Map.of("runs", runs.list().stream().map(RunSummary::entry).toList()));
    }

    private void tensor(Context ctx) {
        String name = ctx.pathParam("name");
        Query query = new Query(ctx.queryString());
        runs.read(
                ctx.pathParam("id"),
                run -> {
                    int epoch = epoch(run, query);
                    byte[] npy =
                            run.npy(name, epoch)
                                    .orElseThrow(
                                            () ->
                                                    Refusal.notFound(
                                                            "no tensor '"
                                                                    + Query.shown(name)
                                                                    + "' at epoch "
                                                                    + epoch));
                    String file = fileName(name, epoch, ".npy");
                    return ctx.header("Cache-Control", "no-cache")
                            .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                            .contentType("application/octet-stream")
                            .result(npy);
                });
    }

    private static void send(Context ctx, Object value) {
        ctx.header("Cache-Control", "no-cache").contentType(Json.TYPE).result(Json.write(value));
    }

    private static void refuse(Refusal refusal, Context ctx) {
        if (refusal.status() == 503) {
            ctx.header("Retry-After", String.valueOf(refusal.retryAfter()));
        }
        answer(ctx.status(refusal.status()), refusal.text());
    }

    private static void fail(Exception e, Context ctx) {
        LOG.warn("{} could not be answered", ctx.path(), e);
        answer(ctx.status(500), "the viewer failed; its log says why");
    }

    private static void answer(Context ctx, String message) {
        ctx.header("Cache-Control", "no-store")
                .removeHeader("ETag")
                .contentType(Json.TYPE)
                .result(Json.error(message));
    }
}
