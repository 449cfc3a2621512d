package dev.underhood.viewer.film;

import dev.underhood.animation.EpochRange;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Figures;
import dev.underhood.page.OfflinePage;
import dev.underhood.page.PageOptions;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Caching;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import dev.underhood.viewer.http.SecurityHeaders;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;

/** Answers with a whole run as one HTML file, to be saved. */
public final class PageRoute implements Handler {
    private final Runs runs;
    private final Figures figures;
    private final MadeFiles files;

    public PageRoute(Runs runs, Figures figures, MadeFiles files) {
        this.runs = runs;
        this.figures = figures;
        this.files = files;
    }

    @Override
    public void handle(Context ctx) throws IOException {
        Query query = new Query(ctx.queryString());
        FigureOptions first = first(query);
        int from = query.number("from", 0, Integer.MAX_VALUE).orElse(0);
        int to = query.number("to", 0, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        int every = query.number("every", 1, Integer.MAX_VALUE).orElse(1);
        if (from > to) {
            throw Refusal.badRequest("from must not be after to: " + from + " is after " + to);
        }
        String id = ctx.pathParam("id");
        RunReader run = runs.open(id);
        boolean sent = false;
        try {
            List<Integer> epochs =
                    runs.ask(id, run, it -> new EpochRange(from, to, every).of(it.epochs()));
            if (epochs.isEmpty()) {
                throw Refusal.notFound("no epoch from " + from + " to " + to + " was recorded");
            }
            ctx.header("Cache-Control", Caching.of(false))
                    .header(SecurityHeaders.POLICY_NAME, SecurityHeaders.SANDBOX_POLICY)
                    .header("Content-Disposition", "attachment; filename=\"" + id + ".html\"")
                    .contentType("text/html;charset=utf-8");
            if (ctx.method().equals(HandlerType.HEAD)) {
                ctx.res().flushBuffer(); // its length is not known before it is made
                return;
            }
            PageOptions options =
                    PageOptions.defaults()
                            .withTheme(first.theme())
                            .withFigures(figures)
                            .withEpochs(epochs)
                            .withFirst(first);
            files.send(
                    ctx,
                    id,
                    run,
                    "run.html",
                    Opening.HTML,
                    (opened, file, progress) -> OfflinePage.write(opened, file, options, progress));
            sent = true;
        } finally {
            if (!sent) {
                run.close();
            }
        }
    }

    /** Reads what is to be shown first. */
    private FigureOptions first(Query query) {
        FigureOptions first = FigureOptions.defaults();
        for (FigureOption<?> option : figures.options()) {
            String text = query.text(option.name()).orElse("");
            if (!text.isEmpty()) {
                first = FigureRequest.read(first, option, text);
            }
        }
        return first;
    }
}
