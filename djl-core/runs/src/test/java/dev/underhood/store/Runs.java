package dev.underhood.store;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small runs to store. Everything follows from the epoch, so that it can be told when read. */
public final class Runs {
    public static final String KERNELS = TensorNames.kernels("01Conv2d");
    public static final Instant START = Instant.parse("2026-11-23T21:44:05.120000001Z");

    private Runs() {}

    public static RunInfo info(String id) {
        return info(id, START);
    }

    public static RunInfo info(String id, Instant startedAt) {
        return new RunInfo(
                new RunId(id),
                "A \"run\" ‒ 学習 🙂 <b>",
                startedAt,
                3,
                List.of(
                        new Layer("01Conv2d", "Conv2d", List.of(-1L, 32L, 30L, 30L), 896, 896),
                        new Layer("02Linear", "Linear", List.of(), 10, 0)),
                List.of("cat", "dog"),
                ProbeSet.of(
                        Tensor.of(new float[] {0, 0.5f, 1, Float.NaN}, 2, 1, 1, 2),
                        new int[] {1, -1}));
    }

    public static EpochSnapshot epoch(int epoch) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(KERNELS, random(epoch, 8, 3, 3, 3));
        tensors.put(TensorNames.PROBABILITIES, Tensor.of(new float[] {0.25f, 0.75f}, 1, 2));
        return new EpochSnapshot(
                epoch,
                START.plusSeconds(epoch),
                List.of(
                        new Scalar(Scalar.TRAIN_LOSS, 1.0 / (epoch + 1)),
                        new Scalar(Scalar.VALIDATE_LOSS, Double.NaN)),
                tensors);
    }

    public static StepSnapshot step(long step, double loss) {
        return new StepSnapshot(step, 1, List.of(new Scalar(Scalar.TRAIN_LOSS, loss)));
    }

    public static Tensor random(long seed, int... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble() - 0.5f;
        }
        return Tensor.of(values, shape);
    }
}
