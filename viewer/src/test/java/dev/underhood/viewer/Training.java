package dev.underhood.viewer;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small training that goes on epoch by epoch, as the test says. By a {@link RunWriter}, because
 * the test looks at what is there when a call returns, and some trainings are to have no end.
 */
public final class Training implements AutoCloseable {
    public static final int PLANNED = 6;
    public static final Instant START = Instant.parse("2026-11-23T21:44:05Z");

    private static final String LAYER = "01Conv2d";
    private static final int PROBES = 8;

    private final RunWriter writer;
    private final Random random = new Random(7);

    public Training(RunStore store, String id, String name, Instant start) {
        this(store, id, name, start, "cat", LAYER);
    }

    public Training(
            RunStore store, String id, String name, Instant start, String cat, String layer) {
        ProbeSet probes = ProbeSet.of(values(PROBES, 3, 8, 8), new int[] {0, 1, 0, 1, 0, 1, 0, 1});
        List<Layer> layers =
                List.of(
                        new Layer(layer, "Conv2d", List.of(-1L, 4L, 8L, 8L), 304, 304),
                        new Layer("02Linear", "Linear", List.of(-1L, 2L), 1_093_914, 1_093_914));
        List<String> pets = List.of("dog", cat);
        RunInfo info = new RunInfo(new RunId(id), name, start, PLANNED, layers, pets, probes);
        writer = store.create(info);
    }

    /** Records the epochs up to one, that one included. */
    public Training upTo(int epoch) {
        for (int next = writer.lastEpoch() + 1; next <= epoch; next++) {
            writer.append(snapshot(next));
        }
        return this;
    }

    /** Records the next epoch's numbers only, as when the disk was too slow for its tensors. */
    public void nextWithoutTensors() {
        writer.append(snapshot(writer.lastEpoch() + 1).withoutTensors());
    }

    public void end() {
        writer.end(new RunEnd(START.plusSeconds(600)));
        close();
    }

    /** The process that trained is gone. */
    @Override
    public void close() {
        writer.close();
    }

    private EpochSnapshot snapshot(int epoch) {
        double accuracy = 0.5 + 0.08 * (epoch < 3 ? epoch : 5 - epoch); // epoch 2 is the best
        List<Scalar> scalars =
                epoch == 0
                        ? List.of()
                        : List.of(
                                new Scalar("train/Accuracy", 0.5 + 0.07 * epoch),
                                new Scalar("validate/Accuracy", epoch == 2 ? 0.9 : accuracy),
                                new Scalar(Scalar.TRAIN_LOSS, 2.0 / epoch),
                                new Scalar(Scalar.VALIDATE_LOSS, 2.2 / epoch),
                                new Scalar(Scalar.SECONDS, 21));
        Map<String, Tensor> tensors =
                Map.of(
                        TensorNames.kernels(LAYER),
                        values(4, 3, 5, 5),
                        TensorNames.activations(LAYER),
                        values(1, 4, 8, 8),
                        TensorNames.PROBABILITIES,
                        probabilities());
        return new EpochSnapshot(epoch, START.plusSeconds(21L * epoch), scalars, tensors);
    }

    /** The first class always wins, so every second probe is wrong. */
    private static Tensor probabilities() {
        float[] values = new float[2 * PROBES];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 0.75f : 0.25f;
        }
        return Tensor.of(values, PROBES, 2);
    }

    private Tensor values(int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat();
        }
        return Tensor.of(values, shape);
    }
}
