package dev.underhood.animation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Chooses the colours that stand for all others. Those that cover areas (surface, ink, bars) stay
 * as they are. The rest is halved again and again, at the mean along its longest side, as in the
 * variance-based method of Wan, Wong and Prusinkiewicz (1988); then a few rounds of k-means move
 * the colours to where their pixels are, as Celebi (2011) recommends.
 */
final class Quantizer {
    private static final double FLAT = 1.0 / 2000; // of all pixels
    private static final int ROUNDS = 4;

    private final int size;
    private final float[][] points = new float[3][];
    private final float[] weights;

    private Quantizer(ColorCount count, int[] bins) {
        size = bins.length;
        weights = new float[size];
        for (int channel = 0; channel < 3; channel++) {
            points[channel] = new float[size];
        }
        for (int i = 0; i < size; i++) {
            for (int channel = 0; channel < 3; channel++) {
                points[channel][i] = (float) count.mean(bins[i], channel);
            }
            // by their number alone, thin lines and small letters would get no colours
            weights[i] = (float) Math.sqrt(count.count(bins[i]));
        }
    }

    /**
     * Returns the colours.
     *
     * @param most how many there may be, 8 to 255
     * @param known some that must be among them, fewer than {@code most}
     */
    static int[] colors(ColorCount count, int most, int[] known) {
        int[] all = union(known, count.colors());
        if (count.isComplete() && count.colors().length <= most) {
            return all.length <= most ? all : count.colors();
        }
        List<Integer> bins = IntStream.of(count.bins()).boxed().toList();
        List<Integer> flat =
                bins.stream()
                        .filter(bin -> count.flatness(bin) > FLAT)
                        .sorted(Comparator.comparingDouble(count::flatness).reversed())
                        .limit(most / 4)
                        .toList();
        boolean[] isFlat = new boolean[ColorCount.BINS];
        flat.forEach(bin -> isFlat[bin] = true);
        int[] rest = bins.stream().mapToInt(Integer::intValue).filter(b -> !isFlat[b]).toArray();
        int[] flatColors = flat.stream().mapToInt(count::winner).toArray();
        int[] fixed = IntStream.of(union(known, flatColors)).limit(most).toArray();
        Quantizer quantizer = new Quantizer(count, rest);
        List<float[]> centers = new ArrayList<>();
        for (int rgb : fixed) {
            centers.add(new float[] {rgb >> 16, rgb >> 8 & 255, rgb & 255});
        }
        centers.addAll(quantizer.split(most - fixed.length));
        for (int round = 0; round < ROUNDS; round++) {
            quantizer.refine(centers, fixed.length);
        }
        return centers.stream().mapToInt(Quantizer::rgb).distinct().toArray();
    }

    private static int[] union(int[] some, int[] more) {
        return IntStream.concat(IntStream.of(some), IntStream.of(more)).distinct().toArray();
    }

    private static int rgb(float[] center) {
        return Math.round(center[0]) << 16 | Math.round(center[1]) << 8 | Math.round(center[2]);
    }

    /** Points of like colour. */
    private final class Box {
        final int[] members;
        final float[] mean = new float[3];
        final double spread; // the weighted sum of squared distances, along the longest side
        final int longest;

        Box(int[] members) {
            this.members = members;
            double[] spreads = new double[3];
            double weight = 0;
            for (int i : members) {
                weight += weights[i];
            }
            for (int channel = 0; channel < 3; channel++) {
                double sum = 0;
                double squares = 0;
                for (int i : members) {
                    double value = points[channel][i];
                    sum += weights[i] * value;
                    squares += weights[i] * value * value;
                }
                mean[channel] = (float) (sum / weight);
                spreads[channel] = squares - sum * sum / weight;
            }
            longest =
                    spreads[0] >= spreads[1] && spreads[0] >= spreads[2]
                            ? 0
                            : spreads[1] >= spreads[2] ? 1 : 2;
            spread = spreads[longest];
        }

        Box half(boolean upper) {
            return new Box(
                    IntStream.of(members)
                            .filter(i -> points[longest][i] > mean[longest] == upper)
                            .toArray());
        }
    }

    private List<float[]> split(int most) {
        PriorityQueue<Box> boxes =
                new PriorityQueue<>(Comparator.comparingDouble((Box box) -> -box.spread));
        if (size > 0) {
            boxes.add(new Box(IntStream.range(0, size).toArray()));
        }
        List<Box> whole = new ArrayList<>(); // those that cannot be halved
        while (!boxes.isEmpty() && boxes.size() + whole.size() < most) {
            Box box = boxes.remove();
            Box upper = box.half(true);
            if (upper.members.length == 0 || upper.members.length == box.members.length) {
                whole.add(box);
            } else {
                boxes.add(upper);
                boxes.add(box.half(false));
            }
        }
        whole.addAll(boxes);
        return whole.stream().map(box -> box.mean).toList();
    }

    /** Moves each colour, but the fixed ones, to the mean of the points that are nearest to it. */
    private void refine(List<float[]> centers, int fixed) {
        double[][] sums = new double[centers.size()][4];
        float[][] places = centers.toArray(float[][]::new);
        for (int i = 0; i < size; i++) {
            double[] sum = sums[nearest(places, i)];
            for (int channel = 0; channel < 3; channel++) {
                sum[channel] += weights[i] * points[channel][i];
            }
            sum[3] += weights[i];
        }
        for (int c = fixed; c < centers.size(); c++) {
            if (sums[c][3] > 0) {
                for (int channel = 0; channel < 3; channel++) {
                    centers.get(c)[channel] = (float) (sums[c][channel] / sums[c][3]);
                }
            }
        }
    }

    private int nearest(float[][] centers, int point) {
        int best = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int c = 0; c < centers.length; c++) {
            float red = centers[c][0] - points[0][point];
            float green = centers[c][1] - points[1][point];
            float blue = centers[c][2] - points[2][point];
            float away = red * red + green * green + blue * blue;
            if (away < least) {
                least = away;
                best = c;
            }
        }
        return best;
    }
}
