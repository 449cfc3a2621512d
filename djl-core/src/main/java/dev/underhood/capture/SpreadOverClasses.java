package dev.underhood.capture;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.RandomAccessDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses records so that every class is there, without reading all of a large data set. */
final class SpreadOverClasses {
    /** So many records are looked at for each that is chosen. */
    private static final int LOOKS = 20;

    private SpreadOverClasses() {}

    /** Returns the places of that many records, those of a class that is shown least first. */
    static List<Long> choose(RandomAccessDataset dataset, NDManager manager, int count)
            throws IOException {
        long size = dataset.size();
        long looks = Math.min(size, (long) LOOKS * count);
        Map<Double, List<Long>> byClass = new TreeMap<>();
        for (long i = 0; i < looks; i++) {
            long place = i * size / looks;
            try (NDManager one = manager.newSubManager()) {
                byClass.computeIfAbsent(label(dataset, one, place), c -> new ArrayList<>())
                        .add(place);
            }
        }
        List<Long> chosen = new ArrayList<>();
        for (int round = 0; chosen.size() < Math.min(count, size); round++) {
            for (List<Long> places : byClass.values()) {
                if (round < places.size() && chosen.size() < count) {
                    chosen.add(places.get(round));
                }
            }
        }
        return chosen;
    }

    private static double label(RandomAccessDataset dataset, NDManager manager, long place)
            throws IOException {
        NDList labels = dataset.get(manager, place).getLabels();
        if (labels == null || labels.size() != 1 || labels.get(0).size() != 1) {
            return 0;
        }
        return Probes.numbers(labels.get(0))[0];
    }
}
