package dev.underhood.viewer.compare;

import dev.underhood.figure.Csv;
import dev.underhood.figure.CurveComparison;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Table;
import dev.underhood.page.RunDifferences;
import dev.underhood.run.RunInfo;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.viewer.http.Caching;
import dev.underhood.viewer.http.Closeup;
import dev.underhood.viewer.http.ETag;
import dev.underhood.viewer.http.Json;
import dev.underhood.viewer.http.PictureSize;
import dev.underhood.viewer.http.PlaceRows;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import dev.underhood.viewer.render.PictureAnswer;
import dev.underhood.viewer.render.PictureFormat;
import dev.underhood.viewer.render.RenderQueue;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Answers about several runs; described in {@code docs/http-api.md}. */
public final class CompareRoutes {
    private static final int MAX_ROWS = 400_000;

    private final Runs runs;
    private final RenderQueue pictures;

    public CompareRoutes(Runs runs, RenderQueue pictures) {
        this.runs = runs;
        this.pictures = pictures;
    }

    /** Returns the addresses and what answers them. */
    public Map<String, Handler> all() {
        Map<String, Handler> all = new LinkedHashMap<>();
        all.put("/api/compare", this::differences);
        all.put("/compare/curves.png", ctx -> picture(ctx, PictureFormat.PNG));
        all.put("/compare/curves.svg", ctx -> picture(ctx, PictureFormat.SVG));
        all.put("/compare/curves.csv", this::table);
        all.put("/compare/curves/row", this::row);
        return all;
    }

    /** One of the runs that are compared. */
    record Compared(
            String id, String name, String label, String startedAt, String status, int lastEpoch) {
        static Compared of(RunReader run) {
            RunInfo info = run.info();
            RunState state = run.state();
            return new Compared(
                    info.id().value(),
                    info.name(),
                    "",
                    info.startedAt().toString(),
                    Runs.status(state),
                    state.lastEpoch());
        }

        Compared labelled(String unique) {
            return new Compared(id, name, unique, startedAt, status, lastEpoch);
        }
    }

    /** All that is compared but the curves. */
    record Answer(
            List<Compared> runs, List<String> metrics, List<RunDifferences.Section> sections) {}

    private void differences(Context ctx) {
        CompareRequest request = request(ctx);
        List<Compared> unnamed = new ArrayList<>();
        Set<String> metrics = new LinkedHashSet<>();
        RunDifferences.Reading reading = new RunDifferences.Reading();
        for (String id : request.ids()) {
            runs.read(
                    id,
                    run -> {
                        unnamed.add(Compared.of(run));
                        metrics.addAll(CurveComparison.metrics(run));
                        return reading.with(run);
                    });
        }
        RunDifferences differences = reading.differences();
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < unnamed.size(); i++) {
            compared.add(unnamed.get(i).labelled(differences.runs().get(i)));
        }
        Answer answer = new Answer(compared, List.copyOf(metrics), differences.sections());
        ctx.header("Cache-Control", "no-cache").contentType(Json.TYPE).result(Json.write(answer));
    }

    private void picture(Context ctx, PictureFormat format) {
        CompareRequest request = request(ctx);
        Query query = new Query(ctx.queryString());
        PictureSize size = PictureSize.of(query);
        Closeup closeup = Closeup.of(query);
        String tag =
                ETag.of(
                        "compare "
                                + format
                                + " "
                                + size
                                + " "
                                + closeup
                                + " "
                                + request.identity(runs));
        format.describe(ctx, Caching.of(false));
        if (!ETag.isKnown(ctx, tag)) {
            CompletableFuture<byte[]> drawn =
                    pictures.render(tag, () -> checked(() -> draw(request, size, closeup, format)));
            ctx.future(() -> PictureAnswer.sent(ctx, drawn));
        }
    }

    private byte[] draw(
            CompareRequest request, PictureSize size, Closeup closeup, PictureFormat format) {
        return format.draw(closeup.of(request.curves(runs).drawing(request.theme())), size);
    }

    /** What the curves show at a pixel. */
    private void row(Context ctx) {
        CompareRequest request = request(ctx);
        Query query = new Query(ctx.queryString());
        if (!PlaceRows.isNamed(query)) {
            throw Refusal.badRequest("x and y must say which pixel of the curves is meant");
        }
        CurveComparison curves = checked(() -> request.curves(runs));
        Drawing drawing = checked(() -> Closeup.of(query).of(curves.drawing(request.theme())));
        PictureSize size = PictureSize.of(query).filled(drawing.aspect());
        int[] rows = PlaceRows.at(query, drawing, size);
        ctx.header("Cache-Control", "no-cache")
                .contentType(Json.TYPE)
                .result(Json.write(PlaceRows.answer(curves.table(), rows)));
    }

    private void table(Context ctx) {
        CompareRequest request = request(ctx);
        Table table = checked(() -> request.curves(runs).table());
        if (table.rows() > MAX_ROWS) {
            throw Refusal.badRequest(
                    "a table has at most "
                            + MAX_ROWS
                            + " rows, not "
                            + table.rows()
                            + ": ask for fewer runs, or a part of the epochs (from, to)");
        }
        StringBuilder text = new StringBuilder();
        try {
            Csv.write(table, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ctx.header("Cache-Control", Caching.of(false))
                .header("Content-Disposition", "attachment; filename=\"curves.csv\"")
                .contentType("text/csv;charset=utf-8")
                .result(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static CompareRequest request(Context ctx) {
        return CompareRequest.of(new Query(ctx.queryString()));
    }

    private static <T> T checked(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
