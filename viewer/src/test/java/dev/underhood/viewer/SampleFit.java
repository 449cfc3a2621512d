package dev.underhood.viewer;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.util.List;
import java.util.Map;

/**
 * A small fit of an embedding, recorded as a run: no layers, no probes, no validation. By a {@link
 * RunWriter}, because a test looks at what is there when a call returns.
 */
public final class SampleFit implements AutoCloseable {
    public static final int PLANNED = 4;

    private static final int POINTS = 30;

    private final RunWriter writer;

    public SampleFit(RunStore store, String id) {
        writer =
                store.create(
                        RunInfo.of(id, SampleRun.START)
                                .withId(new RunId(id))
                                .withPlannedEpochs(PLANNED)
                                .withClassNames(List.of("Coat", "Bag")));
    }

    public SampleFit upTo(int lastEpoch) {
        for (int epoch = writer.lastEpoch() + 1; epoch <= lastEpoch; epoch++) {
            writer.append(epoch(epoch));
        }
        return this;
    }

    private static EpochSnapshot epoch(int epoch) {
        float[] values = new float[2 * POINTS];
        float[] labels = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            labels[i] = i % 2;
            values[2 * i] = (float) Math.cos(i) + epoch * (labels[i] - 0.5f);
            values[2 * i + 1] = (float) Math.sin(i);
        }
        Tensor points = Tensor.of(values, POINTS, 2);
        List<Scalar> scalars =
                epoch == 0
                        ? List.of()
                        : List.of(
                                new Scalar(Scalar.MOVEMENT, 1.0 / epoch),
                                new Scalar(Scalar.LEARNING_RATE, 0.33),
                                new Scalar(Scalar.SECONDS, 0.1));
        Map<String, Tensor> tensors =
                epoch == 0
                        ? Map.of(
                                TensorNames.EMBEDDING,
                                points,
                                TensorNames.LABELS,
                                Tensor.of(labels, POINTS))
                        : Map.of(TensorNames.EMBEDDING, points);
        return new EpochSnapshot(epoch, SampleRun.START.plusSeconds(epoch), scalars, tensors);
    }

    public void end() {
        writer.end(new RunEnd(SampleRun.START.plusSeconds(9)));
        close();
    }

    @Override
    public void close() {
        writer.close();
    }
}
