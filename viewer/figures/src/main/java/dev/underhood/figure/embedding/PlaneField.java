package dev.underhood.figure.embedding;

import dev.underhood.run.Tensor;

/**
 * What a network says at the crossings of a grid, and between them by bilinear interpolation.
 *
 * @param answers height × width × columns; the first row is the uppermost
 */
record PlaneField(Tensor answers) {
    int rows() {
        return answers.size(0);
    }

    int columns() {
        return answers.size(1);
    }

    int depth() {
        return answers.size(2);
    }

    /**
     * Reads all answers at a place.
     *
     * @param across 0 for the left edge, 1 for the right
     * @param down 0 for the upper edge, 1 for the lower
     * @param into takes them
     */
    void at(double across, double down, double[] into) {
        double x = across * (columns() - 1);
        double y = down * (rows() - 1);
        int left = Math.max(0, Math.min(columns() - 2, (int) x));
        int top = Math.max(0, Math.min(rows() - 2, (int) y));
        double right = x - left;
        double below = y - top;
        int depth = depth();
        int at = (top * columns() + left) * depth;
        int next = at + columns() * depth;
        for (int i = 0; i < depth; i++) {
            double upper = answers.at(at + i) * (1 - right) + answers.at(at + depth + i) * right;
            double lower =
                    answers.at(next + i) * (1 - right) + answers.at(next + depth + i) * right;
            into[i] = upper * (1 - below) + lower * below;
        }
    }

    /** Returns the place of the largest of some numbers, the first of equals. */
    static int largest(double[] numbers) {
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] > numbers[best]) {
                best = i;
            }
        }
        return best;
    }
}
