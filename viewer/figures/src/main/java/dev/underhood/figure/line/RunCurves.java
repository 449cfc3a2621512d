package dev.underhood.figure.line;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.curve.Metrics;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** The curves of a metric of several runs, read and ready to be looked at. */
public final class RunCurves {
    private final String metric;
    private final List<String> runs = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();
    private int last = 1;

    private record Curve(int run, String name, boolean dashed, List<ScalarPoint> points) {}

    public RunCurves(String metric) {
        this.metric = metric;
    }

    /** Reads the curves of one more run, which may have none. */
    public void add(String label, RunReader run) {
        int place = runs.size();
        runs.add(label);
        List<Metrics.Curve> found = Metrics.curves(run, metric);
        boolean validated = found.stream().anyMatch(Metrics.Curve::validates);
        for (Metrics.Curve curve : found) {
            boolean dashed = validated && !curve.validates() && !curve.label().equals(metric);
            curves.add(new Curve(place, curve.label(), dashed, curve.points()));
        }
        last = Math.max(last, run.state().lastEpoch());
    }

    /** Returns whether no run has a value. */
    public boolean areEmpty() {
        return curves.isEmpty();
    }

    public Drawing drawing(LineView view, Theme theme) {
        List<Line> lines =
                curves.stream().map(c -> Line.of(c.run, c.name, c.dashed, c.points, view)).toList();
        DoubleFunction<IntStream> near = Nearest.among(() -> rows(view), row -> row.point.x());
        return new LinesDrawing(
                new Lines(metric, "epoch", runs, lines, view, last, near), -1, theme);
    }

    private record Row(Curve curve, ScalarPoint point, Object smooth) {}

    /** Returns a row for each recorded value within the view. */
    private List<Row> rows(LineView view) {
        List<Row> rows = new ArrayList<>();
        for (Curve curve : curves) {
            List<ScalarPoint> smooth = Smoothing.of(curve.points, view.smoothing());
            int next = 0;
            for (ScalarPoint point : curve.points) {
                boolean hasSmooth = next < smooth.size() && smooth.get(next).x() == point.x();
                Object value = hasSmooth ? smooth.get(next++).value() : "";
                if (point.x() >= view.from() && point.x() <= view.to()) {
                    rows.add(new Row(curve, point, value));
                }
            }
        }
        return rows;
    }

    /** Returns the numbers behind the drawing, a row for each recorded value within the view. */
    public Table table(LineView view) {
        List<Row> rows = rows(view);
        return Table.of(
                List.of("run", "curve", "epoch", "value", "smoothed"),
                rows.size(),
                i -> {
                    Row row = rows.get(i);
                    return List.of(
                            runs.get(row.curve.run),
                            row.curve.name,
                            row.point.x(),
                            row.point.value(),
                            row.smooth);
                });
    }
}
