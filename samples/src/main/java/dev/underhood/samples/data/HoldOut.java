package dev.underhood.samples.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Training images set apart to validate the training while it runs.
 *
 * @param train the images to learn from, in their old order
 * @param validation the images to check with, in their old order
 */
public record HoldOut(LabelledImages train, LabelledImages validation) {

    /**
     * Holds out images of every class in proportion to its size, drawn at random.
     *
     * @param count how many images to hold out, fewer than there are
     * @param seed decides which
     */
    public static HoldOut stratified(LabelledImages images, int count, long seed) {
        int[] labels = images.labels();
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        List<List<Integer>> members = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            int label = c;
            members.add(
                    new ArrayList<>(
                            IntStream.range(0, labels.length)
                                    .filter(i -> labels[i] == label)
                                    .boxed()
                                    .toList()));
        }
        int[] shares = shares(members.stream().mapToInt(List::size).toArray(), count);
        Random random = new Random(seed);
        boolean[] held = new boolean[labels.length];
        for (int c = 0; c < classes; c++) {
            Collections.shuffle(members.get(c), random);
            members.get(c).subList(0, shares[c]).forEach(i -> held[i] = true);
        }
        return new HoldOut(
                images.select(IntStream.range(0, held.length).filter(i -> !held[i]).toArray()),
                images.select(IntStream.range(0, held.length).filter(i -> held[i]).toArray()));
    }

    /**
     * Shares the count out in proportion to the sizes; what rounding leaves goes to the largest
     * remainders.
     */
    private static int[] shares(int[] sizes, int count) {
        long total = Arrays.stream(sizes).asLongStream().sum();
        int[] shares =
                Arrays.stream(sizes).map(size -> (int) ((long) size * count / total)).toArray();
        int left = count - Arrays.stream(shares).sum();
        IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparing(c -> -((long) sizes[c] * count % total)))
                .limit(left)
                .forEach(c -> shares[c]++);
        return shares;
    }
}
