package dev.underhood.viewer.compare;

import dev.underhood.figure.CurveComparison;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Theme;
import dev.underhood.page.RunLabels;
import dev.underhood.run.RunInfo;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs that somebody asks for, and how their curves are looked at.
 *
 * @param ids the runs, 1 to {@value #MOST_RUNS}
 * @param metric the metric; empty for the first that any of them has
 * @param logarithmic whether the axis has powers of ten
 * @param smoothing per cent of what came before
 * @param from the first epoch
 * @param to the last epoch
 * @param theme the colours
 */
record CompareRequest(
        List<String> ids,
        String metric,
        boolean logarithmic,
        int smoothing,
        int from,
        int to,
        Theme theme) {
    static final int MOST_RUNS = 8;

    /** Reads the parameters; refuses what cannot be answered. */
    static CompareRequest of(Query query) {
        String axis = query.text("axis").orElse("plain");
        if (!axis.equals("plain") && !axis.equals("log")) {
            throw Refusal.badRequest("axis must be plain or log, not '" + Query.shown(axis) + "'");
        }
        int from = query.number("from", 0, Integer.MAX_VALUE).orElse(0);
        int to = query.number("to", 0, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        if (to < from) {
            throw Refusal.badRequest("to must not be before from: " + from + " to " + to);
        }
        return new CompareRequest(
                ids(query),
                query.text("metric").orElse(""),
                axis.equals("log"),
                query.number("smoothing", 0, 99).orElse(0),
                from,
                to,
                theme(query));
    }

    private static List<String> ids(Query query) {
        String all = query.text("runs").orElse("");
        List<String> ids = Stream.of(all.split(",", -1)).distinct().toList();
        if (all.isEmpty() || ids.size() > MOST_RUNS) {
            throw Refusal.badRequest(
                    "runs must be the ids of 1 to " + MOST_RUNS + " runs with commas between");
        }
        return ids;
    }

    private static Theme theme(Query query) {
        String name = FigureOption.THEME.name();
        try {
            return query.text(name)
                    .map(text -> FigureOptions.defaults().read(FigureOption.THEME, text).theme())
                    .orElse(Theme.LIGHT);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** Returns a text that stays the same while the curves of these runs do. */
    String identity(Runs runs) {
        StringBuilder identity = new StringBuilder(toString());
        for (String id : ids) {
            String known = runs.read(id, CompareRequest::identity);
            identity.append(' ').append(id).append(' ').append(known);
        }
        return identity.toString();
    }

    private static String identity(RunReader run) {
        RunInfo info = run.info();
        RunState state = run.state();
        return info.startedAt()
                + " "
                + info.name()
                + " "
                + state.lastEpoch()
                + " "
                + state.status()
                + " "
                + state.lateTensors();
    }

    /** Reads the curves, one run after the other. */
    CurveComparison curves(Runs runs) {
        List<RunInfo> infos = new ArrayList<>();
        List<String> metrics = new ArrayList<>();
        for (String id : ids) {
            infos.add(runs.read(id, RunReader::info));
            metrics.addAll(runs.read(id, CurveComparison::metrics));
        }
        List<String> labels = RunLabels.of(infos);
        String shown = metric.isEmpty() && !metrics.isEmpty() ? metrics.get(0) : metric;
        CurveComparison curves =
                CurveComparison.of(shown).smoothed(smoothing / 100.0).epochs(from, to);
        for (int i = 0; i < ids.size(); i++) {
            String label = labels.get(i);
            runs.read(ids.get(i), run -> curves.with(label, run));
        }
        return logarithmic ? curves.logarithmic() : curves;
    }
}
