package dev.underhood.samples.article;

import dev.underhood.run.ProbeSet;
import dev.underhood.samples.data.Cifar10;
import dev.underhood.samples.data.LabelledImages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Chooses the test images that the network is shown at every epoch: the article's dog, and then its
 * twelve selections of six, whose indices are what NumPy's generator shuffles to the front with the
 * seeds 0 to 11.
 */
public final class ArticleProbes {
    static final int SELECTIONS = 12;
    public static final int EACH = 6;
    public static final int COUNT = 1 + SELECTIONS * EACH;

    private static final int DOG = 16;
    private static final int[][] ARTICLE = {
        {9394, 898, 2398, 5906, 2343, 8225},
        {9953, 3850, 4962, 3886, 5437, 8517},
        {7878, 3224, 1919, 4432, 4835, 4895},
        {5876, 6555, 1448, 3351, 231, 1204},
        {1603, 8713, 4561, 6600, 2558, 7642},
        {7054, 442, 3954, 2288, 3196, 6178},
        {739, 9426, 8200, 5880, 9114, 1060},
        {1977, 3880, 52, 2551, 2246, 270},
        {837, 697, 1197, 6759, 5651, 3913},
        {3644, 9184, 520, 5685, 2401, 6510},
        {937, 9355, 2293, 192, 8675, 53},
        {3104, 6353, 8689, 5857, 6011, 9821}
    };

    private ArticleProbes() {}

    /**
     * Takes the article's images as far as they are there; where one is not, another at random, of
     * a class that is shown least.
     *
     * @param test at least {@value #COUNT} images of CIFAR-10
     * @param seed decides the others
     */
    public static ProbeSet of(LabelledImages test, long seed) {
        return first(COUNT, test, seed);
    }

    /** Takes only the first {@code count} of them. */
    public static ProbeSet first(int count, LabelledImages test, long seed) {
        List<Integer> wanted = new ArrayList<>(List.of(DOG));
        for (int[] selection : ARTICLE) {
            IntStream.of(selection).forEach(wanted::add);
        }
        List<Integer> others = new ArrayList<>(IntStream.range(0, test.size()).boxed().toList());
        others.removeAll(wanted);
        Collections.shuffle(others, new Random(seed));
        int[] shown = new int[Cifar10.CLASS_NAMES.size()];
        List<Integer> chosen = new ArrayList<>();
        for (int index : wanted) {
            int there = index < test.size() ? index : rarest(others, test, shown);
            others.remove((Integer) there);
            shown[test.label(there)]++;
            chosen.add(there);
        }
        LabelledImages probes =
                test.select(chosen.stream().limit(count).mapToInt(i -> i).toArray());
        return ProbeSet.of(probes.toTensor(), probes.labels());
    }

    private static int rarest(List<Integer> others, LabelledImages test, int[] shown) {
        return Collections.min(others, Comparator.comparingInt(index -> shown[test.label(index)]));
    }
}
