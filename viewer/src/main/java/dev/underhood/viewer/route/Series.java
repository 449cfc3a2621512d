package dev.underhood.viewer.route;

import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recorded numbers of a run as curves, ready to be JSON. */
final class Series {
    /** The most points of one curve over the steps. */
    static final int MAX_POINTS = 10_000;

    private Series() {}

    record Curve(List<Long> x, List<Double> y) {}

    /**
     * A curve of which few points are shown.
     *
     * @param every of how many points in a row those that stand out are shown; 1 if all are
     */
    record ThinnedCurve(List<Long> x, List<Double> y, int every) {}

    record Curves(Map<String, Curve> epochs, Map<String, ThinnedCurve> steps) {}

    /** Returns all curves, or the one of the name. */
    static Curves of(RunReader run, Optional<String> name) {
        Map<String, Curve> epochs = new LinkedHashMap<>();
        for (String each : chosen(run.scalarNames(), name)) {
            List<ScalarPoint> points = run.scalars(each);
            epochs.put(each, new Curve(x(points), y(points)));
        }
        Map<String, ThinnedCurve> steps = new LinkedHashMap<>();
        for (String each : chosen(run.stepScalarNames(), name)) {
            steps.put(each, thinned(run.steps(each)));
        }
        if (name.isPresent() && epochs.isEmpty() && steps.isEmpty()) {
            throw Refusal.notFound("no scalar '" + Query.shown(name.get()) + "' in this run");
        }
        return new Curves(epochs, steps);
    }

    static ThinnedCurve thinned(List<ScalarPoint> points) {
        Thinning thinning = Thinning.of(points, MAX_POINTS);
        return new ThinnedCurve(x(thinning.kept()), y(thinning.kept()), thinning.every());
    }

    private static List<String> chosen(List<String> names, Optional<String> name) {
        return name.map(one -> names.stream().filter(one::equals).toList()).orElse(names);
    }

    private static List<Long> x(List<ScalarPoint> points) {
        return points.stream().map(ScalarPoint::x).toList();
    }

    private static List<Double> y(List<ScalarPoint> points) {
        return points.stream().map(ScalarPoint::value).toList();
    }
}
