package dev.underhood.figure;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Layer;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A made-up training that looks like a real one: noise becomes edges, guesses become answers. It is
 * written by a {@link RunWriter}, which unlike a recording leaves it without an end.
 */
public final class ExampleRun {
    static final String LAYER = "01Conv2d";
    public static final int EPOCHS = 4;
    static final int SAMPLES = 3000;
    static final List<String> CLASSES =
            List.of(
                    "airplane",
                    "automobile",
                    "bird",
                    "cat",
                    "deer",
                    "dog",
                    "frog",
                    "horse",
                    "ship",
                    "truck");

    static final List<Layer> LAYERS =
            List.of(
                    new Layer("01Conv2d", "Conv2d", List.of(-1L, 64L, 32L, 32L), 4_864, 4_864),
                    new Layer("02LambdaBlock", "ReLU", List.of(-1L, 64L, 32L, 32L), 0, 0),
                    new Layer("03BatchNorm", "BatchNorm", List.of(-1L, 256L), 1_024, 512),
                    new Layer("04Linear", "Linear", List.of(-1L, 10L), 2_570, 2_570));

    private ExampleRun() {}

    public static RunReader open() {
        return open(probes(), 6, EPOCHS);
    }

    public static RunReader open(ProbeSet probes, int planned, int recorded) {
        RunStore store = RunStore.inMemory();
        RunInfo info = info("example", LAYERS, CLASSES, probes, planned);
        write(store, info, epochs(probes, planned, recorded), steps(recorded));
        return store.open(info.id());
    }

    /** Records the run under an id. */
    public static void record(RunStore store, String id) {
        ProbeSet probes = probes();
        RunInfo info = info(id, LAYERS, CLASSES, probes, 6);
        write(store, info, epochs(probes, 6, EPOCHS), steps(EPOCHS));
    }

    private static List<EpochSnapshot> epochs(ProbeSet probes, int planned, int recorded) {
        return IntStream.rangeClosed(0, recorded)
                .mapToObj(epoch -> epoch(epoch, planned, probes))
                .toList();
    }

    /** The loss of ten updates in each epoch. */
    private static List<StepSnapshot> steps(int epochs) {
        Random noise = new Random(5);
        List<StepSnapshot> steps = new ArrayList<>();
        for (int step = 1; step <= 10 * epochs; step++) {
            Scalar loss = new Scalar(Scalar.TRAIN_LOSS, 2.3 / step + 0.2 * noise.nextDouble());
            steps.add(new StepSnapshot(step, (step + 9) / 10, List.of(loss)));
        }
        return steps;
    }

    /** A run of exactly these epochs, of no model. */
    public static RunReader of(ProbeSet probes, int planned, List<EpochSnapshot> epochs) {
        return of(List.of(), probes, planned, epochs);
    }

    /** A run of exactly these epochs, of no model. */
    public static RunReader of(
            List<String> classNames, ProbeSet probes, int planned, List<EpochSnapshot> epochs) {
        return of(List.of(), classNames, probes, planned, epochs);
    }

    public static RunReader of(
            List<Layer> layers,
            List<String> classNames,
            ProbeSet probes,
            int planned,
            List<EpochSnapshot> epochs) {
        RunStore store = RunStore.inMemory();
        RunInfo info = info("example", layers, classNames, probes, planned);
        write(store, info, epochs, List.of());
        return store.open(info.id());
    }

    private static RunInfo info(
            String id, List<Layer> layers, List<String> classNames, ProbeSet probes, int planned) {
        return new RunInfo(new RunId(id), id, Instant.EPOCH, planned, layers, classNames, probes);
    }

    private static void write(
            RunStore store, RunInfo info, List<EpochSnapshot> epochs, List<StepSnapshot> steps) {
        try (RunWriter writer = store.create(info)) {
            writer.append(steps);
            epochs.forEach(writer::append);
        }
    }

    /** A run of one epoch, number 0, with one tensor. */
    public static RunReader of(ProbeSet probes, String name, Tensor tensor) {
        return of(List.of(), probes, name, tensor);
    }

    /** A run of one epoch, number 0, with one tensor. */
    public static RunReader of(
            List<String> classNames, ProbeSet probes, String name, Tensor tensor) {
        List<EpochSnapshot> epochs = List.of(snapshot(0, List.of(), Map.of(name, tensor)));
        return of(classNames, probes, 0, epochs);
    }

    public static EpochSnapshot snapshot(
            int epoch, List<Scalar> scalars, Map<String, Tensor> tensors) {
        return new EpochSnapshot(epoch, Instant.EPOCH, scalars, tensors);
    }

    private static EpochSnapshot epoch(int epoch, int planned, ProbeSet probes) {
        double learned = 1 - Math.exp(-4.0 * epoch / Math.max(1, planned));
        Random noise = new Random(epoch);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Tensor kernels = kernels(64, 3, 5, learned);
        tensors.put(TensorNames.kernels(LAYER), kernels);
        tensors.put(TensorNames.kernels("04Conv2d"), kernels(64, 64, 3, learned));
        tensors.put(TensorNames.activations(LAYER), convolved(images(probes), kernels));
        tensors.put(TensorNames.picture("plot/loss"), picture(learned));
        tensors.put(TensorNames.histogram("conv/weights"), histogram(learned));
        tensors.put(TensorNames.PROBABILITIES, probabilities(probes, learned));
        tensors.put(TensorNames.EMBEDDING, embedding(learned));
        tensors.put(TensorNames.plane(TensorNames.PROBABILITIES), plane(learned));
        if (probes.size() > 0) {
            ExampleLooks.addTo(tensors, probes, LAYER, learned);
        }
        if (epoch == 0) {
            tensors.put(TensorNames.EMBEDDING_IMAGES, Tensor.of(ramps(), SAMPLES, 1, 8, 8));
            tensors.put(TensorNames.LABELS, labels());
            ExampleDataSet.addTo(tensors);
        } else {
            tensors.put(TensorNames.CONFUSION, ExampleDataSet.confusion(learned));
            ExampleScores.addTo(tensors, learned);
            ExampleSamples.addTo(tensors, epoch, learned);
        }
        List<Scalar> scalars = new ArrayList<>();
        if (epoch > 0) {
            double train = 0.1 + 0.84 * learned + 0.02 * noise.nextGaussian();
            double validate = 0.1 + 0.52 * learned + 0.015 * noise.nextGaussian();
            scalars.add(new Scalar("train/Accuracy", Math.min(1, train)));
            scalars.add(new Scalar("validate/Accuracy", validate));
            scalars.add(new Scalar(Scalar.TRAIN_LOSS, 2.3 * (1.05 - learned)));
            scalars.add(
                    new Scalar(
                            Scalar.VALIDATE_LOSS, 2.3 * (1.1 - learned) + 0.8 * learned * learned));
            scalars.add(new Scalar(Scalar.SECONDS, 20 + noise.nextGaussian()));
        }
        return snapshot(epoch, scalars, tensors);
    }

    /** A stripe of the plane for each class, the surer the more was learned. */
    private static Tensor plane(double learned) {
        int side = 20;
        int classes = CLASSES.size();
        float[] values = new float[side * side * classes];
        for (int i = 0; i < values.length; i++) {
            int column = i / classes % side;
            boolean mine = column * classes / side == i % classes;
            values[i] = (float) ((1 - learned) / classes + (mine ? learned : 0));
        }
        return Tensor.of(values, side, side, classes);
    }

    private static Tensor kernels(int outputs, int inputs, int side, double learned) {
        Random random = new Random(24);
        float[] values = new float[outputs * inputs * side * side];
        int at = 0;
        for (int o = 0; o < outputs; o++) {
            double angle = random.nextDouble() * Math.PI;
            double pitch = 0.6 + random.nextDouble() * 1.2;
            double phase = random.nextDouble() * 6;
            for (int i = 0; i < inputs; i++) {
                double tint = 0.6 + 0.8 * random.nextGaussian();
                for (int p = 0; p < side * side; p++) {
                    double x = p % side - side / 2;
                    double y = p / side - side / 2;
                    double along = x * Math.cos(angle) + y * Math.sin(angle);
                    double edge = tint * Math.sin(pitch * along + phase);
                    double bell = Math.exp(-(x * x + y * y) / (side * side * 0.4));
                    double noise = 0.01 * random.nextGaussian();
                    values[at++] =
                            (float) (noise * (1 + 2 * learned) + 0.08 * learned * edge * bell);
                }
            }
        }
        return Tensor.of(values, outputs, inputs, side, side);
    }

    private static Tensor convolved(Tensor images, Tensor kernels) {
        int probes = images.size(0);
        int outputs = kernels.size(0);
        int side = images.size(2);
        float[] out = new float[probes * outputs * side * side];
        for (int i = 0; i < out.length; i++) {
            int x = i % side;
            int y = i / side % side;
            int o = i / side / side % outputs;
            int n = i / side / side / outputs;
            double sum = 0;
            for (int k = 0; k < 75; k++) {
                int u = x + k % 5 - 2;
                int v = y + k / 5 % 5 - 2;
                if (u >= 0 && v >= 0 && u < side && v < side) {
                    sum +=
                            kernels.at(o * 75 + k)
                                    * images.at(((n * 3 + k / 25) * side + v) * side + u);
                }
            }
            out[i] = (float) sum;
        }
        return Tensor.of(out, probes, outputs, side, side);
    }

    private static Tensor probabilities(ProbeSet probes, double learned) {
        int classes = CLASSES.size();
        float[] values = new float[probes.size() * classes];
        for (int n = 0; n < probes.size(); n++) {
            Random random = new Random(n);
            double sum = 0;
            double[] weights = new double[classes];
            for (int c = 0; c < classes; c++) {
                double talent = c == probes.labels().get(n) ? 2.2 + random.nextGaussian() : 0;
                weights[c] = Math.exp(learned * (1.6 * random.nextGaussian() + talent));
                sum += weights[c];
            }
            for (int c = 0; c < classes; c++) {
                values[n * classes + c] = (float) (weights[c] / sum);
            }
        }
        return Tensor.of(values, probes.size(), classes);
    }

    /** Ten classes that part from one heap, some of them overlapping. */
    private static Tensor embedding(double learned) {
        Random random = new Random(3);
        float[] values = new float[2 * SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double angle = 0.628 * (i % CLASSES.size()) + 0.3 * (i % 3);
            double spread = 0.4 + 0.8 * learned;
            values[2 * i] =
                    (float) (8 * learned * Math.cos(angle) + spread * random.nextGaussian());
            values[2 * i + 1] =
                    (float) (6 * learned * Math.sin(angle) + spread * random.nextGaussian());
        }
        return Tensor.of(values, SAMPLES, 2);
    }

    /** One sample in twenty has an unknown class. */
    private static Tensor labels() {
        float[] values = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            values[i] = i % 20 == 7 ? -1 : i % CLASSES.size();
        }
        return Tensor.of(values, SAMPLES);
    }

    /** Seven pictures of 32 x 32: a sky, a ground and something round in between. */
    public static ProbeSet probes() {
        int side = 32;
        int count = 7;
        float[] values = new float[count * 3 * side * side];
        int[] labels = new int[count];
        for (int n = 0; n < count; n++) {
            Random random = new Random(100 + n);
            labels[n] = random.nextInt(CLASSES.size());
            double radius = 6 + random.nextInt(6);
            double[] sky = random.doubles(3).toArray();
            double[] thing = random.doubles(3).toArray();
            for (int p = 0; p < 3 * side * side; p++) {
                int c = p / side / side;
                int y = p / side % side;
                double distance = Math.hypot(p % side - 15.5, (y - 17) * 1.3);
                double ground = y > 22 ? 0.4 : 1 - y / 60.0;
                double light = distance < radius ? thing[c] * (1 - distance / 30) : sky[c] * ground;
                values[n * 3 * side * side + p] = (float) (2 * Math.min(1, light) - 1);
            }
        }
        return ProbeSet.of(Tensor.of(values, count, 3, side, side), labels);
    }

    /** Returns all images together, probes × channels × height × width. */
    private static Tensor images(ProbeSet probes) {
        int[] one = probes.probes().get(0).inputs().get(0).shape();
        int size = one[0] * one[1] * one[2];
        float[] values = new float[probes.size() * size];
        for (int i = 0; i < probes.size(); i++) {
            probes.probes().get(i).inputs().get(0).rounded().values().get(values, i * size, size);
        }
        return Tensor.of(values, probes.size(), one[0], one[1], one[2]);
    }

    /** A picture of 64 shades for each sample. */
    private static float[] ramps() {
        float[] shades = new float[SAMPLES * 64];
        for (int i = 0; i < shades.length; i++) {
            shades[i] = i % 64 / 63f;
        }
        return shades;
    }

    /** A picture that another program drew: a ramp of colours, brighter every epoch. */
    private static Tensor picture(double learned) {
        float[] pixels = new float[24 * 32];
        for (int i = 0; i < pixels.length; i++) {
            int red = 8 * (i % 32);
            int green = 10 * Math.floorDiv(i, 32);
            pixels[i] = red << 16 | green << 8 | (int) (255 * learned);
        }
        return Tensor.of(pixels, 24, 32);
    }

    /** Values that another program counted: a hill that becomes narrower. */
    private static Tensor histogram(double learned) {
        float[] counts = new float[66];
        counts[0] = -1;
        counts[1] = 1;
        for (int i = 0; i < 64; i++) {
            counts[2 + i] = (float) Math.exp(-Math.pow((i - 31.5) * (1 + learned) / 16, 2));
        }
        return Tensor.of(counts, 1, 66);
    }
}
