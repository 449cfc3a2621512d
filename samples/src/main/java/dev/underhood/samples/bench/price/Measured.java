package dev.underhood.samples.bench.price;

import dev.underhood.samples.bench.measure.MedianInterval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What a {@link PriceTrial} has printed. */
final class Measured {
    private final Map<CaptureSet, List<Cost>> epochs = new EnumMap<>(CaptureSet.class);
    private final Map<CaptureSet, Map<String, Double>> shares = new EnumMap<>(CaptureSet.class);
    private int batches;

    private Measured() {}

    static Measured read(String printed) {
        Measured measured = new Measured();
        printed.lines().map(line -> line.split("\t", -1)).forEach(measured::take);
        return measured;
    }

    private void take(String[] cells) {
        switch (cells[0]) {
            case "batches" -> batches = Integer.parseInt(cells[1]);
            case "epoch" ->
                    epochs.computeIfAbsent(CaptureSet.valueOf(cells[2]), set -> new ArrayList<>())
                            .add(new Cost(number(cells[3]), number(cells[4]), number(cells[5])));
            case "share" ->
                    shares.computeIfAbsent(CaptureSet.valueOf(cells[1]), set -> new TreeMap<>())
                            .put(cells[2], number(cells[3]));
            default -> {
                // something else was printed
            }
        }
    }

    private static double number(String text) {
        return text.equals("NaN") ? Double.NaN : Double.parseDouble(text);
    }

    int batches() {
        return batches;
    }

    int rounds() {
        return epochs.values().stream().mapToInt(List::size).min().orElse(0);
    }

    /** Returns the median of an epoch without a recorder. */
    double plain(ToDoubleFunction<Cost> what) {
        return MedianInterval.of(values(CaptureSet.NOTHING, what)).median();
    }

    /** Returns with to without, of the epochs of the same round. */
    MedianInterval ratio(CaptureSet set, ToDoubleFunction<Cost> what) {
        List<Double> without = values(CaptureSet.NOTHING, what);
        List<Double> with = values(set, what);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds(); i++) {
            ratios.add(with.get(i) / without.get(i));
        }
        return MedianInterval.of(ratios);
    }

    private List<Double> values(CaptureSet set, ToDoubleFunction<Cost> what) {
        return epochs.getOrDefault(set, List.of()).stream()
                .mapToDouble(what)
                .boxed()
                .limit(rounds())
                .toList();
    }

    Map<String, Double> shares(CaptureSet set) {
        return shares.getOrDefault(set, Map.of());
    }
}
