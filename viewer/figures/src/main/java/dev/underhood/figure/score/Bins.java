package dev.underhood.figure.score;

import dev.underhood.run.Tensor;

/**
 * What was said with a probability in equal parts from 0 to 1, and how often that was right.
 *
 * @param counts how often something was said
 * @param sums of what was said
 * @param rights how often it was right
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Bins(double[] counts, double[] sums, double[] rights) {
    /**
     * Reads labels × parts × 3 (count, mean, share).
     *
     * @param part which label; -1 for all together
     */
    static Bins of(Tensor all, int part) {
        int size = all.size(1);
        Bins bins = new Bins(new double[size], new double[size], new double[size]);
        for (int label = 0; label < all.size(0); label++) {
            for (int i = 0; i < size && (part < 0 || part == label); i++) {
                int at = 3 * (label * size + i);
                double count = all.at(at);
                if (count > 0) {
                    bins.counts[i] += count;
                    bins.sums[i] += count * all.at(at + 1);
                    bins.rights[i] += count * all.at(at + 2);
                }
            }
        }
        return bins;
    }

    int size() {
        return counts.length;
    }

    double count(int part) {
        return counts[part];
    }

    double said(int part) {
        return sums[part] / counts[part];
    }

    double right(int part) {
        return rights[part] / counts[part];
    }

    double most() {
        double most = 0;
        for (double count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }

    /** The expected calibration error (Guo et al. 2017), 0 to 1; NaN if nothing was said. */
    double error() {
        double away = 0;
        double all = 0;
        for (int i = 0; i < counts.length; i++) {
            away += Math.abs(sums[i] - rights[i]);
            all += counts[i];
        }
        return away / all;
    }
}
