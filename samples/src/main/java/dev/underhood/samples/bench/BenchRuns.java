package dev.underhood.samples.bench;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Runs that nobody has trained, for benchmarks that only read them. */
final class BenchRuns {
    static final String LONG = "long";

    static final String WATCHED = "watched";

    /** The one loss of the long run that stands out. */
    static final double SPIKE = 50;

    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");
    private static final int PROBES = 12;
    private static final int CLASSES = 10;
    private static final int BATCH = 10_000;

    private BenchRuns() {}

    /** Writes a finished run of three epochs and one layer. */
    static void writeShort(RunStore store, int number) {
        SplittableRandom random = new SplittableRandom(number);
        Instant start = START.minusSeconds(60L * (number + 1));
        try (RunWriter writer = store.create(info("short-" + number, start, 3, 1, random))) {
            for (int epoch = 0; epoch <= 3; epoch++) {
                writer.append(epoch(epoch, 1, random));
            }
            writer.end(new RunEnd(start.plusSeconds(30)));
        }
    }

    /** Writes a long run; one step in the middle has a loss of {@link #SPIKE}. */
    static void writeLong(RunStore store, int epochs, int layers, int steps) {
        SplittableRandom random = new SplittableRandom(7);
        try (RunWriter writer = store.create(info(LONG, START, epochs, layers, random))) {
            for (int epoch = 0; epoch <= epochs; epoch++) {
                writer.append(epoch(epoch, layers, random));
            }
            for (int from = 0; from < steps; from += BATCH) {
                List<StepSnapshot> some = new ArrayList<>();
                for (int step = from; step < Math.min(steps, from + BATCH); step++) {
                    double loss = step == steps / 2 + 1 ? SPIKE : 2 + random.nextDouble();
                    int epoch = 1 + (int) ((long) step * epochs / steps);
                    some.add(
                            new StepSnapshot(
                                    step + 1L,
                                    epoch,
                                    List.of(new Scalar(Scalar.TRAIN_LOSS, loss))));
                }
                writer.append(some);
            }
            writer.end(new RunEnd(START.plusSeconds(3600)));
        }
    }

    /**
     * Writes a long run whose layers show what they see: kernels of 5 x 5 that settle, and what
     * they make of the probes in 16 x 16 cells, of which half are dark.
     */
    static void writeWatched(RunStore store, int epochs, int layers, int channels) {
        SplittableRandom random = new SplittableRandom(11);
        float[][] kernels = new float[layers][];
        float[][] views = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            kernels[layer] = floats(values(random, channels, 3, 5, 5));
            views[layer] = floats(values(random, PROBES, channels, 16, 16));
        }
        try (RunWriter writer = store.create(info(WATCHED, START, epochs, layers, random))) {
            for (int epoch = 0; epoch <= epochs; epoch++) {
                EpochSnapshot plain = epoch(epoch, 0, random);
                Map<String, Tensor> tensors = new LinkedHashMap<>(plain.tensors());
                for (int layer = 0; layer < layers; layer++) {
                    float step = 1f / (1 + epoch / 10f);
                    walk(kernels[layer], step, random);
                    walk(views[layer], step, random);
                    tensors.put(
                            TensorNames.kernels(layer(layer)),
                            Tensor.of(kernels[layer], channels, 3, 5, 5));
                    float[] seen = views[layer].clone();
                    for (int i = 0; i < seen.length; i++) {
                        seen[i] = Math.max(0, seen[i] - 0.5f);
                    }
                    tensors.put(
                            TensorNames.activations(layer(layer)),
                            Tensor.of(seen, PROBES, channels, 16, 16));
                }
                writer.append(
                        new EpochSnapshot(epoch, plain.recordedAt(), plain.scalars(), tensors));
            }
            writer.end(new RunEnd(START.plusSeconds(3600)));
        }
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[tensor.size()];
        tensor.values().get(values);
        return values;
    }

    private static void walk(float[] values, float step, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] += step * ((float) random.nextDouble() - 0.5f);
        }
    }

    private static RunInfo info(
            String id, Instant start, int epochs, int layers, SplittableRandom random) {
        List<Layer> summary = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            summary.add(new Layer(layer(layer), "Conv2d", List.of(-1L, 8L, 32L, 32L), 224, 224));
        }
        int[] labels = new int[PROBES];
        List<String> classNames = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            labels[i] = i % CLASSES;
        }
        for (int i = 0; i < CLASSES; i++) {
            classNames.add("class " + i);
        }
        ProbeSet probes = ProbeSet.of(values(random, PROBES, 3, 32, 32), labels);
        return new RunInfo(new RunId(id), id, start, epochs, summary, classNames, probes);
    }

    private static EpochSnapshot epoch(int epoch, int layers, SplittableRandom random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            tensors.put(TensorNames.kernels(layer(layer)), values(random, 8, 3, 3, 3));
        }
        tensors.put(TensorNames.PROBABILITIES, values(random, PROBES, CLASSES));
        List<Scalar> scalars =
                epoch == 0
                        ? List.of()
                        : List.of(
                                new Scalar(Scalar.TRAIN_LOSS, 2.0 / epoch),
                                new Scalar(Scalar.VALIDATE_LOSS, 2.2 / epoch),
                                new Scalar("validate/Accuracy", 1 - 1.0 / (epoch + 1)),
                                new Scalar(Scalar.SECONDS, 1));
        return new EpochSnapshot(epoch, START.plusSeconds(epoch), scalars, tensors);
    }

    private static String layer(int number) {
        return String.format(Locale.ROOT, "%02dConv2d", number + 1);
    }

    private static Tensor values(SplittableRandom random, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Tensor.of(values, shape);
    }
}
