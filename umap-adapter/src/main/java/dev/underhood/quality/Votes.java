package dev.underhood.quality;

import java.util.stream.IntStream;

/** What the nearest neighbours of a point say of its class. */
final class Votes {
    private Votes() {}

    /** Returns the label that most of the points have, the smallest of equally frequent ones. */
    static int mostFrequent(int[] points, int[] labels) {
        int[] votes = IntStream.of(points).map(point -> labels[point]).sorted().toArray();
        int winner = votes[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < votes.length; i++) {
            run = i > 0 && votes[i] == votes[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                winner = votes[i];
            }
        }
        return winner;
    }

    /**
     * Returns the share of points whose neighbours are right.
     *
     * @param near the neighbours of each point that is asked about
     * @param labels those of the neighbours
     * @param asked the places of the points in {@code truth}
     * @param truth the labels of the points
     */
    static double accuracy(int[][] near, int[] labels, int[] asked, int[] truth) {
        long right =
                IntStream.range(0, near.length)
                        .filter(i -> mostFrequent(near[i], labels) == truth[asked[i]])
                        .count();
        return (double) right / near.length;
    }
}
