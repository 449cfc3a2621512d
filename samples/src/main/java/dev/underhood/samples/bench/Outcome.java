package dev.underhood.samples.bench;

import dev.underhood.cluster.RankCorrelation;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.Optional;

/**
 * What a recorded training came to at its last epoch, beyond its accuracy. Whatever was not
 * recorded is NaN.
 *
 * @param sure the mean probability of the answers to the probes
 * @param right the share of the probes that are answered right
 * @param sureWhenWrong the mean probability of the wrong answers
 * @param growth the size (root mean square) of the first layer's weights, in sizes of epoch 0
 * @param smoothness how alike neighbouring weights of the first layer's kernels are: the
 *     correlation of each with those beside and below it; 0 for noise, near 1 for large patches
 * @param foretold how far the likeness of the class averages tells which classes are mixed up
 */
record Outcome(
        double sure,
        double right,
        double sureWhenWrong,
        double growth,
        double smoothness,
        double foretold) {
    static Outcome of(RunReader run) {
        int last = run.state().lastEpoch();
        Answers answers = answers(run, last);
        String layer =
                run.tensorNames().stream().filter(TensorNames::isKernels).findFirst().orElse("");
        Optional<Tensor> begun = run.tensor(layer, 0);
        Optional<Tensor> learned = run.tensor(layer, last);
        return new Outcome(
                answers.sure,
                answers.right,
                answers.sureWhenWrong,
                learned.map(Outcome::size).orElse(Double.NaN)
                        / begun.map(Outcome::size).orElse(Double.NaN),
                learned.map(Outcome::smoothness).orElse(Double.NaN),
                foretold(run, last));
    }

    private record Answers(double sure, double right, double sureWhenWrong) {}

    private static Answers answers(RunReader run, int epoch) {
        ProbeSet probes = run.info().probes();
        Tensor all = run.tensor(TensorNames.PROBABILITIES, epoch).orElse(null);
        if (all == null || all.rank() != 2 || all.size(0) != probes.size()) {
            return new Answers(Double.NaN, Double.NaN, Double.NaN);
        }
        int classes = all.size(1);
        double sure = 0;
        double sureWhenWrong = 0;
        int right = 0;
        for (int probe = 0; probe < probes.size(); probe++) {
            int guess = 0;
            for (int i = 1; i < classes; i++) {
                guess = all.at(probe * classes + i) > all.at(probe * classes + guess) ? i : guess;
            }
            float probability = all.at(probe * classes + guess);
            sure += probability;
            if (guess == probes.labels().get(probe)) {
                right++;
            } else {
                sureWhenWrong += probability;
            }
        }
        int wrong = probes.size() - right;
        return new Answers(
                sure / probes.size(),
                (double) right / probes.size(),
                wrong == 0 ? Double.NaN : sureWhenWrong / wrong);
    }

    private static double size(Tensor kernels) {
        double squares = 0;
        for (int i = 0; i < kernels.size(); i++) {
            squares += (double) kernels.at(i) * kernels.at(i);
        }
        return Math.sqrt(squares / kernels.size());
    }

    private static double smoothness(Tensor kernels) {
        int height = kernels.size(2);
        int width = kernels.size(3);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < kernels.size(); i++) {
            float here = kernels.at(i);
            if (i % width < width - 1) {
                float beside = kernels.at(i + 1);
                products += (double) here * beside;
                squares += ((double) here * here + (double) beside * beside) / 2;
            }
            if (i / width % height < height - 1) {
                float below = kernels.at(i + width);
                products += (double) here * below;
                squares += ((double) here * here + (double) below * below) / 2;
            }
        }
        return products / squares;
    }

    private static double foretold(RunReader run, int epoch) {
        Optional<Tensor> likeness = run.tensor(TensorNames.CLASS_CORRELATION, 0);
        Optional<Tensor> confusion = run.tensor(TensorNames.CONFUSION, epoch);
        return likeness.isEmpty() || confusion.isEmpty()
                ? Double.NaN
                : RankCorrelation.ofPairs(likeness.get(), confusion.get());
    }
}
