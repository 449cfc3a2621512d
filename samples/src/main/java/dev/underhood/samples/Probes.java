package dev.underhood.samples;

import dev.underhood.run.ProbeSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Chooses the test images that the network is shown at every epoch. */
final class Probes {
    static final int COUNT = 12;

    /** The article's dog, and then the six test images of its figure of predictions. */
    private static final List<Integer> ARTICLE = List.of(16, 9394, 898, 2398, 5906, 2343, 8225);

    private Probes() {}

    /**
     * Takes the article's images as far as they are there and adds others at random, of the classes
     * that are shown least.
     *
     * @param test at least {@value #COUNT} images of CIFAR-10
     * @param seed decides the others
     */
    static ProbeSet of(LabelledImages test, long seed) {
        List<Integer> chosen = new ArrayList<>(ARTICLE);
        chosen.removeIf(index -> index >= test.size());
        List<Integer> others = new ArrayList<>(IntStream.range(0, test.size()).boxed().toList());
        others.removeAll(chosen);
        Collections.shuffle(others, new Random(seed));
        int[] shown = new int[Cifar10.CLASS_NAMES.size()];
        chosen.forEach(index -> shown[test.label(index)]++);
        for (int most = 1; chosen.size() < COUNT; most++) {
            for (int index : others) {
                int label = test.label(index);
                if (chosen.size() < COUNT && shown[label] < most && !chosen.contains(index)) {
                    chosen.add(index);
                    shown[label]++;
                }
            }
        }
        LabelledImages probes = test.select(chosen.stream().mapToInt(i -> i).toArray());
        return ProbeSet.of(probes.toTensor(), probes.labels(), Cifar10.CLASS_NAMES);
    }
}
