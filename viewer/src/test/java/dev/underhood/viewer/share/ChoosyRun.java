package dev.underhood.viewer.share;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finished run that gives much to choose: layers, scales, probes, sections, remarks. */
final class ChoosyRun {
    static final int LAST = 5;

    private static final int PROBES = 8;

    private ChoosyRun() {}

    static void record(RunStore store, String id, Instant start) {
        List<Layer> layers =
                List.of(
                        new Layer("01Conv2d", "Conv2d", List.of(-1L, 4L, 8L, 8L), 304, 304),
                        new Layer("02Conv2d", "Conv2d", List.of(-1L, 4L, 8L, 8L), 148, 148));
        int[] labels = {0, 1, 0, 1, 0, 1, 0, 1};
        RunInfo info =
                new RunInfo(
                        new RunId(id),
                        "run " + id,
                        start,
                        LAST,
                        layers,
                        List.of("dog", "cat"),
                        ProbeSet.of(ramp(PROBES, 3, 8, 8), labels));
        try (RunWriter writer = store.create(info)) {
            for (int epoch = 0; epoch <= LAST; epoch++) {
                List<Scalar> scalars =
                        List.of(
                                new Scalar("validate/Accuracy", epoch == 2 ? 0.9 : 0.1 * epoch),
                                new Scalar(Scalar.TRAIN_LOSS, 2.0 / (1 + epoch)));
                Map<String, Tensor> tensors = new LinkedHashMap<>(); // the first layer is first
                tensors.put(TensorNames.kernels("01Conv2d"), ramp(4, 3, 5, 5));
                tensors.put(TensorNames.kernels("02Conv2d"), ramp(4, 4, 3, 3));
                tensors.put(TensorNames.PROBABILITIES, ramp(PROBES, 2));
                tensors.put(
                        TensorNames.CONFUSION, Tensor.of(new float[] {5 + epoch, 1, 3, 9}, 2, 2));
                Instant at = start.plusSeconds(epoch);
                writer.append(new EpochSnapshot(epoch, at, scalars, tensors));
            }
            for (String what : List.of("one", "two", "three", "four")) {
                writer.append(Remark.of(what, "because"));
            }
            writer.end(new RunEnd(start.plusSeconds(600)));
        }
    }

    /** Numbers from 0 to 1. */
    private static Tensor ramp(int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) i / size;
        }
        return Tensor.of(values, shape);
    }
}
