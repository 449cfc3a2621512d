package dev.underhood.capture.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import dev.underhood.capture.Probes;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Copies examples of a batch to the heap. Draws no random numbers and changes nothing of it. */
final class BatchExamples {
    /** A larger example is none to be shown at every epoch unless somebody asks for it. */
    private static final long MOST_BYTES = 4L << 20;

    /** All of them are written once, into the run. */
    private static final long MOST_BYTES_IN_ALL = 2 * MOST_BYTES;

    /** More labels of an example than this are no answer to be read beside it. */
    private static final int MOST_LABELS = 4096;

    private final NDList inputs;
    private final NDList labels;
    private final int size;
    private final NDManager manager;

    BatchExamples(Batch batch, NDManager manager) {
        inputs = batch.getData();
        labels = batch.getLabels() == null ? new NDList() : batch.getLabels();
        size = batch.getSize();
        this.manager = manager;
    }

    /** Returns why no examples can be taken; empty if they can. */
    String refusal() {
        if (inputs.isEmpty() || size == 0) {
            return "the first batch is empty";
        }
        for (NDArray input : inputs) {
            if (!hasRows(input)) {
                return String.format(
                        Locale.ROOT,
                        "an input of shape %s has no row for each of the %d examples of the first"
                                + " batch",
                        input.getShape(),
                        size);
            }
        }
        return bytes() <= MOST_BYTES
                ? ""
                : String.format(
                        Locale.ROOT, "one example of the first batch takes %d MiB", bytes() >> 20);
    }

    /**
     * Copies some examples, spread over the classes as far as the batch has them.
     *
     * @param most how many
     * @param classOf the class that labels stand for; -1 for none
     * @return the examples, with their labels as targets
     */
    ProbeSet some(int most, ToIntFunction<double[]> classOf) {
        double[][] rows = labels();
        long fitting = Math.max(1, MOST_BYTES_IN_ALL / Math.max(1, bytes()));
        List<Probe> examples =
                spread(rows, classOf).stream()
                        .limit(Math.min(most, fitting))
                        .map(place -> example(place, rows[place]))
                        .toList();
        return ProbeSet.of(examples);
    }

    /** Returns all places: the first of each class, then the second of each, and so on. */
    private List<Integer> spread(double[][] rows, ToIntFunction<double[]> classOf) {
        int[] classes = Arrays.stream(rows).mapToInt(classOf).toArray();
        int[] rounds = new int[size];
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < size; i++) {
            rounds[i] = seen.merge(classes[i], 1, Integer::sum);
        }
        List<Integer> places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        places.sort(
                Comparator.comparingInt((Integer place) -> rounds[place])
                        .thenComparingInt(place -> classes[place]));
        return places;
    }

    private Probe example(int place, double[] targets) {
        try (NDManager rows = manager.newSubManager()) {
            NDList single = new NDList();
            inputs.forEach(input -> single.add(input.get(rows, place)));
            return Probes.of(single).withTargets(targets);
        }
    }

    /** Returns the labels of each example; none where they are no rows of one array. */
    private double[][] labels() {
        double[][] rows = new double[size][0];
        if (labels.size() != 1 || !hasRows(labels.get(0))) {
            return rows;
        }
        int columns = (int) Math.min(labels.get(0).size() / size, Integer.MAX_VALUE);
        if (columns > MOST_LABELS) {
            return rows;
        }
        try (NDArray copy = labels.get(0).toType(DataType.FLOAT64, true)) {
            double[] all = copy.toDoubleArray();
            for (int i = 0; i < size; i++) {
                rows[i] = Arrays.copyOfRange(all, i * columns, (i + 1) * columns);
            }
        }
        return rows;
    }

    private boolean hasRows(NDArray array) {
        Shape shape = array.getShape();
        return shape.dimension() > 0 && shape.get(0) == size;
    }

    /** Returns what one example takes. */
    private long bytes() {
        return inputs.stream()
                .mapToLong(input -> input.size() / size * input.getDataType().getNumOfBytes())
                .sum();
    }
}
