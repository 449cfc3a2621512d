package dev.underhood.exchange;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.exchange.TensorFlow.Value;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Figures;
import dev.underhood.figure.Pictures;
import dev.underhood.record.RunRecording;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
    private static final Instant START = Instant.parse("2026-11-23T20:00:00Z");
    private static final String LAYER = "01Conv2d";

    private final Path folder;

    private static TensorFlow tensorFlow;

    TensorBoardTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void compile(@TempDir Path classes) throws IOException {
        tensorFlow = new TensorFlow(classes);
    }

    private static RunInfo info() {
        return RunInfo.of("colours", START)
                .withId(new RunId("colours"))
                .withClassNames(List.of("red", "blue"))
                .withProbes(ProbeSet.of(Tensor.of(new float[48], 1, 3, 4, 4), new int[] {0}))
                .withOptions(Map.of("batch size", "32"));
    }

    private static EpochSnapshot epoch(int epoch) {
        float[] kernels = new float[2 * 3 * 3 * 3];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = (float) Math.sin(i * (epoch + 1));
        }
        return new EpochSnapshot(
                epoch,
                START.plusSeconds(epoch),
                epoch == 0
                        ? List.of()
                        : List.of(
                                new Scalar(Scalar.TRAIN_LOSS, 1.0 / 3 / epoch),
                                new Scalar(Scalar.VALIDATE_LOSS, Double.NaN)),
                Map.of(
                        TensorNames.kernels(LAYER),
                        Tensor.of(kernels, 2, 3, 3, 3),
                        TensorNames.activations(LAYER),
                        Tensor.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2),
                        TensorNames.CONFUSION,
                        Tensor.of(new float[] {3, 1, 0, 4}, 2, 2),
                        TensorNames.WEIGHT_HISTOGRAMS,
                        histogram(epoch),
                        TensorNames.EMBEDDING,
                        Tensor.of(new float[] {0.5f, epoch, -1, 2, 3, 4}, 3, 2),
                        TensorNames.LABELS,
                        Tensor.of(new float[] {1, 0, -1}, 3),
                        TensorNames.EMBEDDING_IMAGES,
                        Tensor.of(
                                new float[] {0, 1, 1, 0, 0.5f, 0, 0, 1, 1, 1, 1, 1}, 3, 1, 2, 2)));
    }

    private static Tensor histogram(int epoch) {
        float[] row = new float[66];
        row[0] = -2;
        row[1] = 2;
        row[2] = 5 + epoch;
        row[65] = 7;
        return Tensor.of(row, 1, 66);
    }

    private static void tell(RunListener listener, int lastEpoch) {
        RunRecording run = RunRecording.begin(info(), listener);
        run.outputs(List.of(new Output("", OutputKind.CLASSES, List.of("red", "blue"), "test")));
        for (int each = 0; each <= lastEpoch; each++) {
            if (each > 0) {
                Scalar loss = new Scalar(Scalar.TRAIN_LOSS, 0.1 * each);
                run.step(new StepSnapshot(each, each, List.of(loss)));
            }
            run.epoch(epoch(each));
        }
        run.remark(Remark.of("Mind <the> gap", "it is there"));
        run.close();
    }

    private static Map<String, Value> byTag(List<Value> values, long step) {
        return values.stream()
                .filter(value -> value.step() == step)
                .collect(toMap(Value::tag, value -> value, (first, last) -> last));
    }

    private static Value value(Map<String, Value> values, String tag) {
        return Objects.requireNonNull(values.get(tag), tag);
    }

    private void check(List<Value> values, RunReader run) throws IOException {
        Map<String, Value> second = byTag(values, 2);
        assertThat(value(second, "train/loss").content())
                .isEqualTo(String.valueOf((float) (1.0 / 6)));
        assertThat(value(second, "train/loss").wallTime()).isEqualTo(START.getEpochSecond() + 2.0);
        assertThat(value(second, "validate/loss").content()).isEqualTo("NaN");
        assertThat(value(second, "step/train/loss").content()).isEqualTo("0.2");
        assertThat(value(second, "classes/recall/red").content()).isEqualTo("0.75");
        assertThat(value(second, "classes/precision/blue").content()).isEqualTo("0.8");
        assertThat(value(second, "classes/F1/blue").content())
                .isEqualTo(String.valueOf((float) (2 * 0.8 / 1.8)));
        Value weights = value(second, "weights/layer 1");
        assertThat(weights.plugin()).isEqualTo("histograms");
        assertThat(weights.content())
                .startsWith("DT_DOUBLE 64 3 -2.0 -1.9375 7.0 -1.9375 -1.875 0.0 ")
                .endsWith("1.9375 2.0 7.0 ");
        for (String kind : List.of("kernels", "activations")) {
            Drawing drawing =
                    Figures.standard()
                            .named(kind)
                            .orElseThrow()
                            .of(run, FigureOptions.defaults().withLayer(LAYER))
                            .at(2);
            int height = Pictures.height(480, drawing.aspect());
            Value picture = value(second, kind + "/" + LAYER);
            assertThat(picture.content()).startsWith("480x" + height + " ");
            assertThat(picture.bytes()).isEqualTo(Pictures.png(drawing, 480, height));
        }
        assertThat(value(byTag(values, 0), "run").text())
                .contains("# colours", "| batch size | 32 |");
        assertThat(values.stream().filter(each -> each.tag().equals("remarks")).map(Value::text))
                .contains("- Mind &lt;the> gap: it is there.");
        assertThat(values.stream().map(Value::step).distinct())
                .containsExactlyInAnyOrder(0L, 1L, 2L);
    }

    private void checkProjector(Path log) throws IOException {
        assertThat(log.resolve("embedding.tsv")).hasContent("0.5\t2.0\n-1.0\t2.0\n3.0\t4.0");
        assertThat(log.resolve("metadata.tsv"))
                .hasContent("sample\tclass\n0\tblue\n1\tred\n2\tnot known");
        assertThat(log.resolve("projector_config.pbtxt"))
                .content()
                .contains(
                        "tensor_name: \"embedding at epoch 2\"",
                        "tensor_path: \"embedding.tsv\"",
                        "metadata_path: \"metadata.tsv\"",
                        "image_path: \"sprite.png\"",
                        "single_image_dim: 2");
        var sheet = ImageIO.read(log.resolve("sprite.png").toFile());
        assertThat(List.of(sheet.getWidth(), sheet.getHeight())).containsExactly(4, 4);
        assertThat(sheet.getRGB(1, 0) & 0xffffff).isEqualTo(0xffffff); // of the first
        assertThat(sheet.getRGB(2, 0) & 0xffffff).isEqualTo(0x808080); // of the second, 0.5
        assertThat(sheet.getRGB(0, 3) & 0xffffff).isEqualTo(0xffffff); // of the third, below
    }

    @Test
    void what_is_written_while_a_run_goes_on_tensorflow_reads_with_the_same_numbers()
            throws Exception {
        RunStore store = RunStore.inMemory();
        tell(store.writer(), 2);
        tell(TensorBoard.writer(folder), 2);
        try (RunReader run = store.open(new RunId("colours"))) {
            check(tensorFlow.read(folder.resolve("colours")), run);
        }
        checkProjector(folder.resolve("colours"));
    }

    @Test
    void a_recorded_run_is_exported_as_the_same_events() throws Exception {
        RunStore store = RunStore.inMemory();
        tell(store.writer(), 2);
        List<Integer> progress = new ArrayList<>();
        try (RunReader run = store.open(new RunId("colours"))) {
            TensorBoard.export(run, folder, (done, of) -> progress.add(done));
            check(tensorFlow.read(folder), run);
        }
        checkProjector(folder);
        assertThat(progress).containsExactly(1, 2, 3);
    }

    @Test
    void without_counted_weights_the_recorded_kernels_are_counted() throws Exception {
        RunStore store = RunStore.inMemory();
        RunRecording run = RunRecording.begin(info(), store.writer());
        Tensor kernels = Tensor.of(new float[] {-1, 0, 0, Float.NaN, 2}, 5, 1, 1, 1);
        run.epoch(0, List.of(), Map.of(TensorNames.kernels(LAYER), kernels));
        run.close();
        try (RunReader reader = store.open(new RunId("colours"))) {
            TensorBoard.export(reader, folder, (done, of) -> {});
        }
        String counted = value(byTag(tensorFlow.read(folder), 0), "weights/" + LAYER).content();
        String[] numbers = counted.split(" ", -1);
        double sum = 0;
        for (int i = 5; i < numbers.length; i += 3) {
            sum += Double.parseDouble(numbers[i]);
        }
        assertThat(sum).isEqualTo(4); // a NaN is nowhere
        assertThat(counted).startsWith("DT_DOUBLE 30 3 -1.0 ").endsWith(" 2.0 1.0 ");
    }

    @Test
    void a_listener_that_cannot_write_says_so_once_and_lets_the_others_go_on() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        RunStore store = RunStore.inMemory();
        List<Remark> remarks = new CopyOnWriteArrayList<>();
        CountDownLatch said = new CountDownLatch(1);
        RunListener others =
                new RunListener() {
                    @Override
                    public void onRemark(Remark remark) {
                        remarks.add(remark);
                        said.countDown();
                    }
                };
        RunRecording run =
                RunRecording.begin(info(), TensorBoard.writer(file), store.writer(), others);
        run.epoch(epoch(0));
        assertThat(said.await(30, TimeUnit.SECONDS)).isTrue(); // by a thread of the listener's own
        run.epoch(epoch(1));
        run.close();
        assertThat(remarks)
                .extracting(Remark::what)
                .containsExactly("The event files of TensorBoard end here");
        assertThat(remarks.get(0).why()).contains("file");
        try (RunReader reader = store.open(new RunId("colours"))) {
            assertThat(reader.epochs()).containsExactly(0, 1);
        }
    }
}
