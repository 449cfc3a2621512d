package dev.underhood.samples.bench.price;

import dev.underhood.run.Scalar;
import dev.underhood.samples.bench.measure.MedianInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was measured of all networks, as tables in Markdown. */
final class PriceTables {
    private static final double MOST_OF_DEFAULTS = 1.01;
    private static final double MOST_OF_STATISTICS = 1.05;

    private final Map<String, Measured> networks;

    /**
     * @param networks by title
     */
    PriceTables(Map<String, Measured> networks) {
        this.networks = networks;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(ratios("processor time", Cost::processor));
        boolean counted =
                networks.values().stream()
                        .noneMatch(network -> Double.isNaN(network.plain(Cost::instructions)));
        if (counted) {
            lines.addAll(ratios("instructions", Cost::instructions));
        } else {
            lines.add("Instructions are not counted on this machine (`perf stat` says so).");
            lines.add("");
        }
        lines.addAll(ratios("wall time", Cost::wall));
        lines.addAll(shares(CaptureSet.DEFAULTS));
        lines.addAll(shares(CaptureSet.EVERYTHING));
        return lines;
    }

    private List<String> ratios(String what, ToDoubleFunction<Cost> of) {
        List<String> lines = new ArrayList<>();
        lines.add("Ratio of " + what + ", recorded to plain: median [interval of the median]");
        lines.add("");
        lines.add(
                row(
                        "network",
                        "plain epoch",
                        "rounds",
                        "plain again",
                        "defaults",
                        "",
                        "all statistics",
                        ""));
        lines.add(row("---", "---", "---", "---", "---", "---", "---", "---"));
        networks.forEach(
                (title, network) -> {
                    MedianInterval defaults = network.ratio(CaptureSet.DEFAULTS, of);
                    MedianInterval statistics = network.ratio(CaptureSet.STATISTICS, of);
                    lines.add(
                            row(
                                    title,
                                    size(network.plain(of)),
                                    network.rounds()
                                            + ", "
                                            + Math.round(1000 * defaults.coverage()) / 10.0
                                            + " %",
                                    words(network.ratio(CaptureSet.AGAIN, of)),
                                    words(defaults),
                                    defaults.against(MOST_OF_DEFAULTS),
                                    words(statistics),
                                    statistics.against(MOST_OF_STATISTICS)));
                });
        lines.add("");
        return lines;
    }

    private static String size(double value) {
        return String.format(Locale.ROOT, value < 1e6 ? "%.1f s" : "%.3g", value);
    }

    private static String words(MedianInterval ratio) {
        return String.format(
                Locale.ROOT, "**%.3f** [%.3f, %.3f]", ratio.median(), ratio.low(), ratio.high());
    }

    /** The captures that take most of the networks' time first. */
    private List<String> shares(CaptureSet set) {
        TreeSet<String> names = new TreeSet<>();
        networks.values().forEach(network -> names.addAll(network.shares(set).keySet()));
        Function<String, Double> most =
                name ->
                        networks.values().stream()
                                .mapToDouble(n -> n.shares(set).getOrDefault(name, 0.0))
                                .max()
                                .orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add("Share of the time on the training's thread, " + set.word() + " on");
        lines.add("");
        lines.add("| capture | " + String.join(" | ", networks.keySet()) + " |");
        lines.add("| --- |" + " --- |".repeat(networks.size()));
        names.stream()
                .sorted(Comparator.comparing(most).reversed())
                .forEach(
                        name ->
                                lines.add(
                                        networks.values().stream()
                                                .map(n -> share(n.shares(set).get(name)))
                                                .collect(
                                                        Collectors.joining(
                                                                " | ",
                                                                "| " + capture(name) + " | ",
                                                                " |"))));
        lines.add("");
        return lines;
    }

    private static String capture(String name) {
        return name.equals(Scalar.PRICE)
                ? "**recording in all**"
                : name.substring(Scalar.priceOf("").length());
    }

    private static String share(@Nullable Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
