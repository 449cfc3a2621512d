package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.map.NewRows;
import dev.underhood.quality.EmbeddingQuality;
import dev.underhood.run.RunId;
import dev.underhood.run.TensorNames;
import dev.underhood.samples.data.FashionMnist;
import dev.underhood.samples.data.GreyImages;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.umap.AlignedFrame;
import dev.underhood.umap.AlignedUmap;
import dev.underhood.umap.Embedding;
import dev.underhood.umap.Metric;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Target;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapFit;
import dev.underhood.umap.UmapModel;
import dev.underhood.umap.UmapRecording;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/tutorials/2-an-embedding.md runs and does what the text says. */
class UmapTutorialTest {
    private static final GreyImages BUNDLED = FashionMnist.bundled().first(420);

    private final float[][] images = rows(0, 400);
    private final float[][] newImages = rows(400, 420);
    private final int[] labels = Arrays.copyOf(BUNDLED.labels(), 400);
    private final int[] newLabels = Arrays.copyOfRange(BUNDLED.labels(), 400, 420);
    private final List<String> classNames = FashionMnist.CLASS_NAMES;
    private final List<Integer> drawn = new ArrayList<>();

    private final Path folder;

    UmapTutorialTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void fits() {
        // begin fit
        Umap umap = Umap.builder().nNeighbors(15).minDist(0.2).nEpochs(128).seed(24).build();
        UmapModel model = umap.fit(images); // float[400][784]: a row per image
        Embedding points = model.embedding();
        float x = points.at(7, 0); // where image 7 lies
        float y = points.at(7, 1);
        // end fit
        assertThat(points.size()).isEqualTo(400);
        assertThat(new float[] {x, y}).isEqualTo(points.toRows()[7]);
        // begin facts
        double recall = model.recall(); // 1.0: every true neighbour was found
        String start = model.start().method(); // "spectral"
        double seconds = model.timings().layout();
        // end facts
        assertThat(recall).isEqualTo(1);
        assertThat(start).isEqualTo("spectral");
        assertThat(seconds).isPositive();
    }

    @Test
    void listens() {
        Umap umap = quick();
        // begin listen
        UmapModel model =
                umap.fit(
                        Rows.of(images),
                        (epoch, points) -> {
                            draw(epoch, points); // epoch 0 is the layout that the fit begins with
                            return epoch < 20; // false ends the fit here
                        });
        // end listen
        assertThat(drawn).containsExactlyElementsOf(IntStream.rangeClosed(0, 20).boxed().toList());
        assertThat(model.embedding().size()).isEqualTo(400);
    }

    @Test
    @SuppressWarnings("try") // the viewer and the recording work by being there
    void is_watched() {
        Umap umap = quick();
        // begin watch
        RunStore store = RunStore.at(folder);
        UmapFit fit = umap.prepare(Rows.of(images)); // all that comes before the first epoch
        try (Viewer viewer = Viewer.serve(store); // prints http://127.0.0.1:7070/
                UmapRecording recording =
                        UmapRecording.of(fit, store.writer(), "clothes", labels, classNames)) {
            fit.run();
        }
        // end watch
        UmapModel model = fit.model();
        RunId run = store.list().get(0);
        // begin new-rows
        NewRows.add(store, run, model.transform(newImages), newLabels);
        // end new-rows
        try (RunReader recorded = store.open(run)) {
            assertThat(recorded.epochs()).hasSize(31);
            assertThat(recorded.info().classNames()).isEqualTo(classNames);
            assertThat(recorded.shape(TensorNames.EMBEDDING_NEW, 30)).contains(List.of(20, 2));
        }
    }

    @Test
    void is_run_in_parts() {
        Umap umap = quick();
        UmapFit whole = umap.prepare(Rows.of(images)).run();
        UmapFit fit = umap.prepare(Rows.of(images));
        // begin parts
        fit.run(10); // to epoch 10
        Embedding early = fit.embedding();
        fit.run(); // to the end: the same bits as in one go
        // end parts
        assertThat(fit.embedding().toRows()).isDeepEqualTo(whole.embedding().toRows());
        assertThat(early.toRows()).isNotEqualTo(whole.embedding().toRows());
    }

    @Test
    void transforms_measures_and_saves() throws IOException {
        UmapModel model = quick().fit(images);
        // begin transform
        Embedding placed = model.transform(newImages);
        // end transform
        assertThat(placed.size()).isEqualTo(20);
        // begin quality
        EmbeddingQuality.Scores scores =
                EmbeddingQuality.defaults()
                        .measure(flat(images), 784, flat(model.embedding().toRows()), 2, labels);
        // end quality
        assertThat(scores.trustworthiness()).isBetween(0.8, 1.0);
        // begin save
        Path file = folder.resolve("clothes.umap");
        model.save(file, true); // true: with the rows, which transform needs
        UmapModel loaded = UmapModel.load(file);
        // end save
        assertThat(loaded.transform(newImages).toRows()).isDeepEqualTo(placed.toRows());
    }

    @Test
    void knows_labels_and_metrics() {
        Umap umap = quick();
        // begin supervised
        int[] known = labels.clone();
        Arrays.fill(known, 200, 400, Target.UNKNOWN); // half of the labels are not told
        UmapModel supervised =
                umap.prepare(Rows.of(images), Target.categories(known)).run().model();
        // end supervised
        float[] brightness = means(images);
        // begin numbers
        Arrays.fill(brightness, 200, 400, Float.NaN); // the second half is not known
        UmapModel byBrightness =
                umap.prepare(Rows.of(images), Target.numbers(brightness)).run().model();
        // end numbers
        // begin metric
        Metric differing =
                Metric.of(
                        "differing-pixels",
                        (a, b) -> {
                            int count = 0;
                            for (int i = 0; i < a.length; i++) {
                                count += Math.abs(a[i] - b[i]) > 0.2 ? 1 : 0;
                            }
                            return count;
                        });
        UmapModel byPixels = Umap.builder().metric(differing).nEpochs(30).build().fit(images);
        // end metric
        UmapModel plain = umap.fit(images);
        assertThat(accuracy(supervised)).isGreaterThan(accuracy(plain));
        assertThat(byBrightness.embedding().toRows())
                .hasDimensions(400, 2)
                .isNotEqualTo(plain.embedding().toRows());
        assertThat(byPixels.recall()).isEqualTo(1);
        assertThat(byPixels.options().metric().name()).isEqualTo("differing-pixels");
    }

    @Test
    void aligns_frames() {
        Umap umap = quick();
        List<Rows> featuresOfEachEpoch =
                List.of(Rows.of(blurred(3)), Rows.of(blurred(1)), Rows.of(images));
        List<Double> jumps = new ArrayList<>();
        // begin aligned
        List<AlignedFrame> frames = AlignedUmap.of(umap).backwards(featuresOfEachEpoch);
        for (AlignedFrame frame : frames) {
            draw(frame.embedding());
            jumps.add(frame.displacement()); // of the median sample, in diameters of the map
        }
        // end aligned
        assertThat(frames).hasSize(3);
        assertThat(jumps).hasSize(3).allMatch(jump -> jump < 0.2).last().isEqualTo(0.0);
    }

    @Test
    void frames_may_lack_samples() {
        Umap umap = quick();
        Rows features = Rows.of(images);
        int[] seen = IntStream.range(0, 400).filter(i -> i % 10 != 0).toArray();
        Rows some = Rows.of(Arrays.stream(seen).mapToObj(i -> images[i]).toArray(float[][]::new));
        // begin missing
        AlignedUmap film = AlignedUmap.of(umap);
        AlignedFrame whole = film.next(features);
        AlignedFrame part = film.next(some, seen); // row i is sample seen[i]
        // end missing
        assertThat(whole.embedding().size()).isEqualTo(400);
        assertThat(part.embedding().size()).isEqualTo(360);
        assertThat(part.displacement()).isLessThan(0.2);
    }

    private static float[] means(float[][] rows) {
        float[] means = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (float value : rows[i]) {
                means[i] += value / rows[i].length;
            }
        }
        return means;
    }

    private static Umap quick() {
        return Umap.builder().nEpochs(30).seed(24).build();
    }

    private void draw(int epoch, Embedding points) {
        draw(points);
        drawn.add(epoch);
    }

    private static void draw(Embedding points) {
        assertThat(points.size()).isEqualTo(400);
    }

    private double accuracy(UmapModel model) {
        return EmbeddingQuality.defaults()
                .measure(flat(images), 784, flat(model.embedding().toRows()), 2, labels)
                .accuracy();
    }

    private static float[] flat(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * rows[i].length, rows[i].length);
        }
        return all;
    }

    /** The images with less and less in them, as if a network had not yet learned to see. */
    private float[][] blurred(int reach) {
        float[][] rows = new float[images.length][784];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < 784; j++) {
                int from = Math.max(0, j - reach);
                int to = Math.min(784, j + reach + 1);
                for (int at = from; at < to; at++) {
                    rows[i][j] += images[i][at] / (to - from);
                }
            }
        }
        return rows;
    }

    private static float[][] rows(int from, int to) {
        float[] all = BUNDLED.rows();
        return IntStream.range(from, to)
                .mapToObj(i -> Arrays.copyOfRange(all, i * 784, (i + 1) * 784))
                .toArray(float[][]::new);
    }
}
