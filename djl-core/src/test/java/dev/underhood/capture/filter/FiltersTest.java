package dev.underhood.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Captures;
import dev.underhood.capture.filter.ReceptiveFields.Extent;
import dev.underhood.run.NumberType;
import dev.underhood.run.Probe;
import dev.underhood.run.Probe.ImageShape;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the filters like: found once more by an exhaustive search in another forward pass. */
class FiltersTest {
    private static final int IMAGES = 60; // two batches

    private final RunStore store = RunStore.inMemory();
    private final ProbeSet set = TinyTraining.probes(IMAGES);

    @Test
    void the_nine_images_are_those_of_an_exhaustive_search() throws Exception {
        TrainingRecorder recorder = recorder(set, "01Conv2d", "03Conv2d");
        try (TinyTraining training = new TinyTraining(network(), recorder).fit(2);
                RunReader run = read(recorder)) {
            float[][][] first = outputs(training, 1);
            float[][][] second = outputs(training, 3);
            check(run, "01Conv2d", first, 4, 8, 3, 1, 1);
            check(run, "03Conv2d", second, 5, 3, 6, 2, 1);
            assertThat(nine(run, "01Conv2d", 0)).isNotEqualTo(nine(run, "01Conv2d", 2));
            assertThat(remarks(run)).isEmpty();
        }
    }

    @Test
    void a_layer_may_be_named_as_people_read_it() throws Exception {
        TrainingRecorder recorder = recorder(set, "conv2d (01)");
        try (TinyTraining training = new TinyTraining(network(), recorder).fit(1);
                RunReader run = read(recorder)) {
            assertThat(training.model.getBlock().getChildren().get(0).getKey())
                    .isEqualTo("01Conv2d");
            assertThat(run.tensor(TensorNames.filters("01Conv2d"), 1)).isPresent();
            assertThat(remarks(run)).isEmpty();
        }
    }

    @Test
    void the_drift_is_the_cosine_between_the_weights_then_and_now() throws Exception {
        TrainingRecorder recorder = recorder(set);
        try (TinyTraining training = new TinyTraining(network(), recorder)) {
            float[] then = weights(training);
            training.fit(2);
            float[] now = weights(training);
            try (RunReader run = read(recorder)) {
                String name = TensorNames.filterDrift("01Conv2d");
                Tensor start = run.tensor(name, 0).orElseThrow();
                Tensor end = run.tensor(name, 2).orElseThrow();
                assertThat(end.shape()).containsExactly(4);
                for (int filter = 0; filter < 4; filter++) {
                    assertThat(start.at(filter)).isCloseTo(1, within(1e-6f));
                    assertThat(end.at(filter))
                            .isCloseTo(cosine(then, now, 9 * filter), within(1e-6f))
                            .isLessThan(1);
                }
            }
        }
    }

    @Test
    void the_first_and_the_last_convolution_are_looked_at_and_the_pictures_are_recorded_once()
            throws Exception {
        TrainingRecorder recorder = recorder(set);
        new TinyTraining(network(), recorder).fit(1).close();
        try (RunReader run = read(recorder)) {
            assertThat(run.tensorNames().stream().filter(TensorNames::isFilters))
                    .containsExactly("filters/01Conv2d", "filters/03Conv2d");
            Tensor pictures = run.tensor(TensorNames.FILTER_PICTURES, 0).orElseThrow();
            assertThat(pictures.shape()).containsExactly(IMAGES, 8, 8);
            float value = set.probes().get(7).inputs().get(0).rounded().at(9);
            int grey = Math.round(255 * value);
            assertThat(pictures.at(7 * 64 + 9)).isEqualTo(grey * 0x010101);
            assertThat(run.tensor(TensorNames.FILTER_LABELS, 0).orElseThrow().at(7)).isEqualTo(1);
            assertThat(run.tensor(TensorNames.FILTER_PICTURES, 1)).isEmpty();
        }
    }

    @Test
    void the_training_stays_the_same_to_the_last_bit() throws Exception {
        String alone;
        try (TinyTraining training = new TinyTraining(network()).fit(3)) {
            alone = training.fingerprint();
        }
        try (TinyTraining training = new TinyTraining(network(), recorder(set)).fit(3)) {
            assertThat(training.fingerprint()).isEqualTo(alone);
        }
    }

    @Test
    void receptive_fields_are_what_changes_when_a_pixel_does() throws Exception {
        Block[] ways = {
            convolution(3, 1, 0, 1),
            new SequentialBlock()
                    .add(convolution(3, 1, 1, 1))
                    .add(Activation.reluBlock())
                    .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                    .add(convolution(2, 1, 0, 2)),
            new SequentialBlock()
                    .add(convolution(3, 2, 1, 1))
                    .add(BatchNorm.builder().build())
                    .add(Pool.avgPool2dBlock(new Shape(2, 2), new Shape(1, 1)))
                    .add(convolution(2, 1, 1, 1)),
            shortcut()
        };
        for (Block way : ways) {
            SequentialBlock network =
                    new SequentialBlock()
                            .add(way)
                            .add(Blocks.batchFlattenBlock())
                            .add(Linear.builder().setUnits(3).build());
            String layer = network.getChildren().get(0).getKey();
            try (TinyTraining training = new TinyTraining(network)) {
                ReceptiveFields measured = measured(training, way, layer);
                ReceptiveFields forced = perturbed(way);
                assertThat(measured.rows().from()).isEqualTo(forced.rows().from());
                assertThat(measured.rows().to()).isEqualTo(forced.rows().to());
                assertThat(measured.columns().from()).isEqualTo(forced.columns().from());
                assertThat(measured.columns().to()).isEqualTo(forced.columns().to());
                assertThat(measured.isRegular(8, 8)).isTrue();
            }
        }
    }

    @Test
    void fields_that_are_no_ones_own_are_told() {
        Extent tiles =
                Extent.of(
                        new boolean[][] {
                            {true, false, false}, {true, true, false}, {false, true, true},
                            {false, true, true}, {false, false, true}, {false, false, true}
                        });
        assertThat(tiles.isRegular(6)).isTrue(); // the only one that no edge cuts
        Extent uneven = new Extent(new int[] {0, 1, 1, 3}, new int[] {3, 5, 4, 6});
        assertThat(uneven.isRegular(6)).isFalse();
        assertThat(Extent.of(new boolean[][] {{false}, {false}}).to()).containsExactly(2);
    }

    @Test
    void what_cannot_be_had_is_said() throws Exception {
        TrainingRecorder recorder = recorder(set, "01Conv2d", "07Conv", "05Linear");
        new TinyTraining(network(), recorder).fit(1).close();
        try (RunReader run = read(recorder)) {
            assertThat(remarks(run))
                    .anyMatch(text -> text.contains("of 07Conv is not recorded"))
                    .anyMatch(text -> text.contains("of 05Linear is not recorded"));
            assertThat(run.tensorNames()).contains("filters/01Conv2d");
        }
        ProbeSet rows =
                ProbeSet.of(List.of(Probe.of(ProbeInput.of(Tensor.of(new float[] {1, 2}, 2)))));
        TrainingRecorder other = recorder(rows);
        new TinyTraining(network(), other).fit(1).close();
        try (RunReader run = read(other)) {
            assertThat(remarks(run)).anyMatch(text -> text.contains("is no image"));
        }
    }

    @Test
    void large_pictures_are_halved_until_they_fit_and_bytes_are_bytes() {
        byte[] colours = new byte[3 * 8 * 8];
        Arrays.fill(colours, 0, 8 * 8, (byte) 255);
        Probe red = Probe.of(ProbeInput.of(NumberType.UINT8, ByteBuffer.wrap(colours), 3, 8, 8));
        ProbeSet two = ProbeSet.of(List.of(red, red));
        ImageShape shape = new ImageShape(3, 8, 8, false);
        assertThat(new Pictures(two, shape, 512).scale()).isEqualTo(1);
        Pictures halved = new Pictures(two, shape, 511);
        assertThat(halved.scale()).isEqualTo(0.5f);
        assertThat(halved.values().shape()).containsExactly(2, 4, 4);
        assertThat(halved.values().at(17)).isEqualTo(0xff0000);
    }

    /** Waits for what is recorded; the network may go on. */
    private RunReader read(TrainingRecorder recorder) {
        recorder.close();
        return store.open(recorder.runId());
    }

    private TrainingRecorder recorder(ProbeSet images, String... layers) {
        return TrainingRecorder.builder(store, "filters")
                .capture(Captures.filters(images, layers))
                .build();
    }

    /** Fields: 3 × 3; of the second convolution 6 × 6 every 2 pixels. */
    private static SequentialBlock network() {
        return new SequentialBlock()
                .add(convolution(3, 1, 1, 1))
                .add(
                        new SequentialBlock()
                                .add(Activation.reluBlock())
                                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2))))
                .add(Conv2d.builder().setFilters(5).setKernelShape(new Shape(2, 2)).build())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(3).build());
    }

    private static Block convolution(int side, int stride, int padding, int dilation) {
        return Conv2d.builder()
                .setFilters(4)
                .setKernelShape(new Shape(side, side))
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(padding, padding))
                .optDilation(new Shape(dilation, dilation))
                .build();
    }

    /** The sum of a convolution of 5 × 5 and one of 1 × 1. */
    private static Block shortcut() {
        return new ParallelBlock(
                list -> new NDList(list.get(0).head().add(list.get(1).head())),
                List.<Block>of(convolution(5, 1, 2, 1), convolution(1, 1, 0, 1)));
    }

    private float[][][] outputs(TinyTraining training, int blocks) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList at = new NDList(images(manager));
            ParameterStore parameters = new ParameterStore(manager, false);
            for (int i = 0; i < blocks; i++) {
                at =
                        training.model
                                .getBlock()
                                .getChildren()
                                .valueAt(i)
                                .forward(parameters, at, false);
            }
            NDArray output = at.head();
            int filters = (int) output.getShape().get(1);
            int size = (int) (output.size() / IMAGES / filters);
            float[] values = output.toFloatArray();
            float[][][] parted = new float[filters][IMAGES][];
            for (int i = 0; i < IMAGES * filters; i++) {
                parted[i % filters][i / filters] =
                        Arrays.copyOfRange(values, i * size, (i + 1) * size);
            }
            return parted;
        }
    }

    private NDArray images(NDManager manager) {
        float[] pixels = new float[IMAGES * 64];
        for (int i = 0; i < IMAGES; i++) {
            set.probes().get(i).inputs().get(0).rounded().values().get(pixels, i * 64, 64);
        }
        return manager.create(pixels, new Shape(IMAGES, 1, 8, 8));
    }

    private void check(
            RunReader run,
            String layer,
            float[][][] outputs,
            int filters,
            int side,
            int field,
            int stride,
            int padding) {
        Tensor nine = nine(run, layer, 2);
        assertThat(nine.shape()).containsExactly(filters, 9, 6);
        for (int filter = 0; filter < filters; filter++) {
            float[][] all = outputs[filter];
            int[] order =
                    IntStream.range(0, IMAGES)
                            .boxed()
                            .sorted(Comparator.comparingDouble(image -> -largest(all[image])))
                            .mapToInt(image -> image)
                            .toArray();
            for (int rank = 0; rank < 9; rank++) {
                int at = (filter * 9 + rank) * 6;
                int image = order[rank];
                assertThat(nine.at(at)).isEqualTo(image);
                assertThat(nine.at(at + 1)).isCloseTo(largest(all[image]), within(1e-5f));
                int place = place(all[image]);
                int top = place / side * stride - padding;
                int left = place % side * stride - padding;
                assertThat(nine.at(at + 2)).isEqualTo(Math.max(0, top));
                assertThat(nine.at(at + 3)).isEqualTo(Math.min(8, top + field));
                assertThat(nine.at(at + 4)).isEqualTo(Math.max(0, left));
                assertThat(nine.at(at + 5)).isEqualTo(Math.min(8, left + field));
            }
        }
    }

    private static Tensor nine(RunReader run, String layer, int epoch) {
        return run.tensor(TensorNames.filters(layer), epoch).orElseThrow();
    }

    private static float largest(float[] values) {
        return values[place(values)];
    }

    private static int place(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static float[] weights(TinyTraining training) {
        return training.model
                .getBlock()
                .getChildren()
                .valueAt(0)
                .getDirectParameters()
                .get("weight")
                .getArray()
                .toFloatArray();
    }

    private static float cosine(float[] a, float[] b, int from) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = from; i < from + 9; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return (float) (dot / Math.sqrt(aa) / Math.sqrt(bb));
    }

    private static List<String> remarks(RunReader run) {
        return run.state().remarks().stream()
                .map(Remark::text)
                .filter(text -> text.contains("filters") || text.contains("images"))
                .toList();
    }

    private ReceptiveFields measured(TinyTraining training, Block way, String layer) {
        Shape[] shapes = way.getOutputShapes(new Shape[] {new Shape(1, 1, 8, 8)});
        Map<String, ReceptiveFields> fields =
                new FieldMeasure(
                                training.trainer,
                                set.probes().get(0),
                                new ImageShape(1, 8, 8, false),
                                Map.of(layer, shapes[0]))
                        .fields();
        return fields.values().iterator().next();
    }

    /** Changes each pixel of random images by far, up and down, and looks what comes out else. */
    private static ReceptiveFields perturbed(Block way) {
        Random random = new Random(1);
        boolean[][] rows = {};
        boolean[][] columns = {};
        for (int round = 0; round < 12; round++) {
            float[] images = new float[65 * 64]; // the last as it is
            for (int i = 0; i < 64; i++) {
                float value = 2 * random.nextFloat() - 1;
                for (int image = 0; image < 65; image++) {
                    images[image * 64 + i] = value;
                }
                images[i * 64 + i] += round % 2 == 0 ? 50 : -50;
            }
            float[] all = output(way, images);
            int size = all.length / 65;
            int side = (int) Math.sqrt(size / 4.0);
            if (rows.length == 0) {
                rows = new boolean[8][side];
                columns = new boolean[8][side];
            }
            for (int i = 0; i < 64 * size; i++) {
                if (all[i] != all[64 * size + i % size]) {
                    rows[i / size / 8][i / side % side] = true;
                    columns[i / size % 8][i % side] = true;
                }
            }
        }
        return new ReceptiveFields(Extent.of(rows), Extent.of(columns));
    }

    private static float[] output(Block way, float[] images) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray input = manager.create(images, new Shape(65, 1, 8, 8));
            return way.forward(new ParameterStore(manager, false), new NDList(input), false)
                    .head()
                    .toFloatArray();
        }
    }
}
