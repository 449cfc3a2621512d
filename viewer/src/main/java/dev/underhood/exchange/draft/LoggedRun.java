package dev.underhood.exchange.draft;

import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A log whose numbers stand at steps, and nothing in it says which of them are epochs. Each step
 * becomes an epoch of the same number, as long as a timeline can show so many; curves with more
 * points become curves of the updates.
 */
public final class LoggedRun {
    /** So many epochs can be played. */
    static final int MOST_FRAMES = 2000;

    /** So many are made where a log has nothing but long curves. */
    static final int MADE_FRAMES = 200;

    private record Point(double value, Instant at) {}

    private record Update(String name, long step, double value, Instant at) {}

    private final Map<String, TreeMap<Long, Point>> curves = new LinkedHashMap<>();
    private final Map<String, TreeMap<Long, Supplier<Tensor>>> tensors = new LinkedHashMap<>();
    private final List<Update> updates = new ArrayList<>();
    private final TreeMap<Integer, Instant> frames = new TreeMap<>();
    private long replaced;
    private long outside;

    /** Adds a number; a later one of the same name and step replaces it. */
    public void number(String name, long step, double value, Instant at) {
        if (isOutside(step)) {
            return;
        }
        Point before =
                curves.computeIfAbsent(name, key -> new TreeMap<>())
                        .put(step, new Point(value, at));
        replaced += before == null ? 0 : 1;
    }

    /** Adds a number of an update, as a log says it that tells updates from epochs. */
    public void update(String name, long step, double value, Instant at) {
        updates.add(new Update(name, step, value, at));
    }

    /** Adds an array, which is read when it is written; a later one likewise replaces it. */
    public void tensor(String name, long step, Instant at, Supplier<Tensor> values) {
        if (isOutside(step)) {
            return;
        }
        frames.putIfAbsent((int) step, at);
        Supplier<Tensor> before =
                tensors.computeIfAbsent(name, key -> new TreeMap<>()).put(step, values);
        replaced += before == null ? 0 : 1;
    }

    private boolean isOutside(long step) {
        boolean isOutside = step < 0 || step > Integer.MAX_VALUE;
        outside += isOutside ? 1 : 0;
        return isOutside;
    }

    /** Puts everything into a run. */
    public void into(RunDraft run) {
        List<String> longer = timeline();
        frames.forEach(run::frame);
        Map<String, String> names = MetricNames.of(curves.keySet());
        curves.forEach(
                (name, points) -> {
                    String better = names.getOrDefault(name, name);
                    points.forEach(
                            (step, point) -> {
                                if (frames.containsKey(step.intValue())) {
                                    run.number(step.intValue(), better, point.value());
                                }
                            });
                });
        updates.forEach(
                each -> run.update(each.step(), epoch(each.at()), each.name(), each.value()));
        updates(run, longer, names);
        tensors.forEach(
                (name, values) ->
                        values.forEach(
                                (step, tensor) -> run.tensor(step.intValue(), name, tensor)));
        say(run, replaced, "values had the name and the step of an earlier one", "the last counts");
        say(run, outside, "values stood at steps below 0 or above 2,147,483,647", "left out");
    }

    /** Makes the steps of the shorter curves frames, and returns the names of the longer ones. */
    private List<String> timeline() {
        List<String> longer = new ArrayList<>();
        List<Map.Entry<String, TreeMap<Long, Point>>> byLength = new ArrayList<>(curves.entrySet());
        byLength.sort(Comparator.comparingInt(each -> each.getValue().size()));
        for (Map.Entry<String, TreeMap<Long, Point>> curve : byLength) {
            TreeMap<Integer, Instant> more = new TreeMap<>(frames);
            curve.getValue().forEach((step, point) -> more.putIfAbsent(step.intValue(), point.at));
            if (more.size() <= Math.max(MOST_FRAMES, frames.size())) {
                frames.putAll(more);
            } else {
                longer.add(curve.getKey());
            }
        }
        if (frames.isEmpty() && !longer.isEmpty()) {
            spread(curves.getOrDefault(longer.get(0), new TreeMap<>()));
        }
        return longer;
    }

    private void spread(NavigableMap<Long, Point> points) {
        List<Map.Entry<Long, Point>> all = new ArrayList<>(points.entrySet());
        for (int i = 0; i < MADE_FRAMES; i++) {
            int place = (int) ((long) i * (all.size() - 1) / (MADE_FRAMES - 1));
            frames.put(all.get(place).getKey().intValue(), all.get(place).getValue().at());
        }
    }

    /** Returns the first epoch that was not recorded before a time. */
    private int epoch(Instant time) {
        return frames.entrySet().stream()
                .filter(frame -> !frame.getValue().isBefore(time))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(frames.isEmpty() ? 0 : frames.lastKey());
    }

    /** An update belongs to the first frame that is not before it. */
    private void updates(RunDraft run, List<String> longer, Map<String, String> names) {
        if (longer.isEmpty()) {
            return;
        }
        boolean fromZero =
                longer.stream().anyMatch(name -> curves.get(name) != null && begins(name) == 0);
        int shift = fromZero ? 1 : 0;
        int last = frames.lastKey();
        for (String name : longer) {
            String better = names.getOrDefault(name, name);
            curves.getOrDefault(name, new TreeMap<>())
                    .forEach(
                            (step, point) -> {
                                Integer frame = frames.ceilingKey(step.intValue());
                                int epoch = frame == null ? last : frame;
                                run.update(step + shift, epoch, better, point.value());
                            });
        }
        run.remark(
                Remark.of(
                        "Long curves of the log are curves of the updates",
                        String.format(
                                Locale.ROOT,
                                "the timeline has %,d epochs, which are steps of the log; at them"
                                        + " stand the values of exactly these steps",
                                frames.size())));
        if (fromZero) {
            run.remark(
                    Remark.of(
                            "Update n + 1 is step n of the log",
                            "the log counts from 0, and updates are counted from 1"));
        }
    }

    private long begins(String name) {
        return curves.getOrDefault(name, new TreeMap<>()).firstKey();
    }

    private static void say(RunDraft run, long count, String what, String then) {
        if (count > 0) {
            run.remark(Remark.of(String.format(Locale.ROOT, "%,d %s", count, what), then));
        }
    }
}
