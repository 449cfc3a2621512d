package dev.underhood.viewer.route;

import dev.underhood.figure.Csv;
import dev.underhood.figure.Figures;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Caching;
import dev.underhood.viewer.http.EpochRequest;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers with the numbers of a figure as a table; larger ones are left to the tensors. */
final class CsvRoute implements Handler {
    static final int MAX_ROWS = 400_000;

    private final Runs runs;
    private final Figures figures;

    CsvRoute(Runs runs, Figures figures) {
        this.runs = runs;
        this.figures = figures;
    }

    @Override
    public void handle(Context ctx) {
        FigureRequest wanted = FigureRequest.of(ctx, figures);
        runs.read(wanted.run(), run -> answer(ctx, run, wanted));
    }

    private static Context answer(Context ctx, RunReader run, FigureRequest wanted) {
        int epoch = EpochRequest.of(run, wanted.query());
        byte[] csv = csv(table(run, wanted, epoch));
        String layer = wanted.options().layer();
        String name = wanted.kind() + (layer == null ? "" : "-" + layer);
        return Attachment.name(ctx, name, epoch, ".csv")
                .header("Cache-Control", Caching.of(false))
                .contentType("text/csv;charset=utf-8")
                .result(csv);
    }

    private static Table table(RunReader run, FigureRequest wanted, int epoch) {
        try {
            Table table = wanted.figure(run).data(epoch);
            if (table.rows() > MAX_ROWS) {
                throw Refusal.badRequest(
                        "a table has at most "
                                + MAX_ROWS
                                + " rows, not "
                                + table.rows()
                                + ": read the tensor itself (/api/runs/{id}/tensors/{name})");
            }
            return table;
        } catch (NoSuchFrameException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] csv(Table table) {
        StringBuilder text = new StringBuilder();
        try {
            Csv.write(table, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
