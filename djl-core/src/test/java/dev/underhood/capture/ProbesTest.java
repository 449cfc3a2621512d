package dev.underhood.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Pipeline;
import dev.underhood.run.Normalization;
import dev.underhood.run.NumberType;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Probes of what DJL holds. */
class ProbesTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final float[] MEAN = {0.5f, 0.4f, 0.3f};
    private static final float[] DEVIATION = {0.25f, 0.2f, 0.1f};

    @Test
    void of_a_data_set_go_through_its_transforms_and_are_spread_over_the_classes()
            throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            ArrayDataset dataset = images(manager, new Normalize(MEAN, DEVIATION));
            ProbeSet probes = Probes.of(dataset, 6, CLASSES.size());
            assertThat(probes.labels()).containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2);
            ProbeInput first = probes.probes().get(0).inputs().get(0);
            assertThat(first.shape()).containsExactly(3, 2, 2);
            assertThat(first.at(0).floatValue()).isEqualTo((0 - 0.5f) / 0.25f);
            Normalization normalization = Objects.requireNonNull(probes.normalization());
            for (int i = 0; i < 3; i++) {
                assertThat(normalization.mean().get(i)).isCloseTo(MEAN[i], within(1e-5f));
                assertThat(normalization.deviation().get(i)).isCloseTo(DEVIATION[i], within(1e-5f));
            }
        }
    }

    @Test
    void of_a_data_set_leave_its_order_and_the_random_numbers_as_they_were() throws Exception {
        assertThat(batches(true)).isEqualTo(batches(false));
    }

    @Test
    void of_a_data_set_of_numbers_keep_their_targets() throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            ArrayDataset dataset =
                    new ArrayDataset.Builder()
                            .setData(manager.arange(8f).reshape(4, 2))
                            .optLabels(manager.create(new float[] {0.5f, 1.5f, 2.5f, 3.5f}))
                            .setSampling(2, false)
                            .build();
            ProbeSet probes = Probes.of(dataset, 9, 0);
            assertThat(probes.probes())
                    .extracting(Probe::targets)
                    .containsExactlyInAnyOrder(
                            List.of(0.5), List.of(1.5), List.of(2.5), List.of(3.5));
        }
    }

    @Test
    void of_arrays_keep_every_type_exactly_or_are_refused_by_name() {
        long token = (1L << 53) + 1;
        try (NDManager manager = NDManager.newBaseManager()) {
            Probe probe =
                    Probes.of(
                            new NDList(
                                    manager.create(new long[] {token}),
                                    manager.create(new boolean[] {true, false}),
                                    manager.create(new float[] {1.5f}, new Shape())
                                            .toType(DataType.FLOAT16, true)));
            assertThat(probe.inputs())
                    .extracting(ProbeInput::type)
                    .containsExactly(NumberType.INT64, NumberType.BOOLEAN, NumberType.FLOAT16);
            assertThat(probe.inputs().get(0).at(0)).isEqualTo(token);
            assertThat(probe.inputs().get(2).shape()).isEmpty();
            assertThat(probe.inputs().get(2).at(0)).isEqualTo(1.5f);
            NDArray other = manager.create("a text");
            assertThatThrownBy(() -> Probes.of(new NDList(other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("STRING");
        }
    }

    @Test
    void of_images_go_through_a_pipeline() {
        BufferedImage pixels = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(0, 0, 0xff0033);
        Image image = ImageFactory.getInstance().fromImage(pixels);
        ProbeSet plain = Probes.of(List.of(image), new Pipeline(), new int[] {1});
        assertThat(plain.probes().get(0).inputs().get(0))
                .isEqualTo(ProbeInput.of(new float[] {1, 0, 0, 0, 0.2f, 0}, 3, 1, 2));
        assertThat(plain.normalization()).isNull();
        Pipeline pipeline = new Pipeline(new ToTensor(), new Normalize(MEAN, DEVIATION));
        ProbeSet normalised = Probes.of(List.of(image), pipeline, new int[] {-1});
        assertThat(normalised.normalization()).isNotNull();
        assertThat(normalised.probes().get(0).inputs().get(0).at(0).floatValue())
                .isCloseTo(2, within(1e-5f));
    }

    private static List<Float> batches(boolean probed) throws Exception {
        Engine.getInstance().setRandomSeed(3);
        try (NDManager manager = NDManager.newBaseManager()) {
            ArrayDataset dataset = images(manager, new Normalize(MEAN, DEVIATION));
            List<Float> seen = new ArrayList<>();
            for (int epoch = 0; epoch < 2; epoch++) {
                for (Batch batch : dataset.getData(manager)) {
                    seen.add(batch.getLabels().get(0).toFloatArray()[0]);
                    batch.close();
                }
                if (probed) {
                    assertThat(Probes.of(dataset, 3, CLASSES.size()).size()).isEqualTo(3);
                }
            }
            seen.add(manager.randomNormal(new Shape(1)).toFloatArray()[0]);
            return seen;
        }
    }

    private static ArrayDataset images(NDManager manager, Normalize normalize) {
        float[] labels = new float[30]; // sorted, as a folder of folders is
        for (int i = 0; i < 30; i++) {
            labels[i] = Math.floorDiv(i, 10);
        }
        return new ArrayDataset.Builder()
                .setData(manager.zeros(new Shape(30, 3, 2, 2)))
                .optLabels(manager.create(labels))
                .optPipeline(new Pipeline(normalize))
                .setSampling(1, true)
                .build();
    }
}
