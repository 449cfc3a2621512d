package dev.underhood.viewer;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
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
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small run with everything in it, written epoch by epoch. By a {@link RunWriter}, because a test
 * looks at what is there when a call returns; a recording would get there later.
 */
public final class SampleRun implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-23T20:00:00Z");
    public static final String LAYER = "01Conv2d";

    private final RunWriter writer;
    private final Random random = new Random(7);

    public SampleRun(RunStore store, String id) {
        this(store, id, START);
    }

    public SampleRun(RunStore store, String id, Instant start) {
        writer = store.create(info(id, start));
    }

    public static RunInfo info(String id, Instant start) {
        Tensor images = Tensor.of(new float[3 * 3 * 8 * 8], 3, 3, 8, 8);
        return new RunInfo(
                new RunId(id),
                "run <" + id + ">",
                start,
                5,
                List.of(new Layer(LAYER, "Conv2d", List.of(-1L, 4L, 8L, 8L), 112, 112)),
                List.of("cat", "dog"),
                ProbeSet.of(images, new int[] {0, 1, -1}));
    }

    /** Makes a finished run of the epochs 0 to the last. */
    public static void finished(RunStore store, String id, int lastEpoch) {
        try (SampleRun run = new SampleRun(store, id)) {
            run.upTo(lastEpoch).end();
        }
    }

    public SampleRun upTo(int lastEpoch) {
        for (int epoch = writer.lastEpoch() + 1; epoch <= lastEpoch; epoch++) {
            epoch(epoch);
        }
        return this;
    }

    public void epoch(int epoch) {
        double loss = epoch == 2 ? Double.NaN : 2.0 / (1 + epoch);
        List<Scalar> scalars =
                epoch == 0
                        ? List.of()
                        : List.of(
                                new Scalar(Scalar.TRAIN_LOSS, loss),
                                new Scalar(Scalar.VALIDATE_LOSS, 2.0),
                                new Scalar("validate/Accuracy", 0.1 * epoch));
        writer.append(
                List.of(
                        new StepSnapshot(
                                epoch + 1,
                                epoch + 1,
                                List.of(new Scalar(Scalar.TRAIN_LOSS, loss)))));
        writer.append(snapshot(epoch, scalars));
    }

    /** Records an epoch's numbers only, as when the disk was too slow for its tensors. */
    public void epochWithoutTensors(int epoch) {
        writer.append(snapshot(epoch, List.of()).withoutTensors());
    }

    private EpochSnapshot snapshot(int epoch, List<Scalar> scalars) {
        return new EpochSnapshot(
                epoch,
                START.plusSeconds(epoch),
                scalars,
                Map.of(
                        TensorNames.kernels(LAYER),
                        random(4, 3, 3, 3),
                        TensorNames.activations(LAYER),
                        random(3, 4, 8, 8),
                        TensorNames.PROBABILITIES,
                        probabilities(epoch)));
    }

    public void end() {
        writer.append(Remark.of("a note", ""));
        writer.end(new RunEnd(START.plusSeconds(100)));
    }

    @Override
    public void close() {
        writer.close();
    }

    /** The first probe is right since epoch 2, the second is never right. */
    private static Tensor probabilities(int epoch) {
        float right = epoch >= 2 ? 0.9f : 0.1f;
        return Tensor.of(new float[] {right, 1 - right, 0.8f, 0.2f, 0.5f, 0.5f}, 3, 2);
    }

    private Tensor random(int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(values, shape);
    }
}
