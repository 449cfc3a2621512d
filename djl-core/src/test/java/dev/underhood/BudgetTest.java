package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunListener;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What an epoch costs, and what is recorded of networks that are too large to be recorded whole.
 */
class BudgetTest {
    private static final long BUDGET = 2L << 20;
    private static final Shape IMAGES = new Shape(1, 3, 64, 64);

    /** Everything that a listener is told, in its order. */
    private static final class Diary implements RunListener {
        final List<EpochSnapshot> epochs = new ArrayList<>();
        final List<Remark> remarks = new ArrayList<>();
        int remarksBeforeFirstEpoch = -1;

        @Override
        public void onEpoch(EpochSnapshot epoch) {
            if (epochs.isEmpty()) {
                remarksBeforeFirstEpoch = remarks.size();
            }
            epochs.add(epoch);
        }

        @Override
        public void onRemark(Remark remark) {
            remarks.add(remark);
        }
    }

    @Test
    void a_resnet_of_50_layers_takes_two_mebibytes_an_epoch_and_says_what_is_sampled() {
        Diary diary = new Diary();
        TrainingRecorder recorder =
                TrainingRecorder.builder("resnet").probes(image()).listener(diary).build();
        AnyTraining.look(recorder, resnet50(), IMAGES);

        assertThat(diary.epochs).hasSize(2).allMatch(epoch -> epoch.bytes() <= BUDGET);
        Remark remark =
                diary.remarks.subList(0, diary.remarksBeforeFirstEpoch).stream() // said at once
                        .filter(each -> each.what().equals("Kernels and activations are sampled"))
                        .findFirst()
                        .orElseThrow();
        assertThat(remark.why()).contains("MiB an epoch", "of 54, the same part at every epoch");
        assertThat(remark.cure()).contains("everything()");

        EpochSnapshot first = diary.epochs.get(0);
        List<String> kernels =
                first.tensors().keySet().stream().filter(TensorNames::isKernels).toList();
        assertThat(kernels).as("every convolution").hasSize(53);
        Tensor stem = tensor(first, kernels.get(0));
        assertThat(stem.shape()).as("the first is whole").containsExactly(64, 3, 7, 7);
        assertThat(first.tensors()).doesNotContainKey(TensorNames.sample(kernels.get(0)));
    }

    @Test
    void a_sample_is_the_same_at_every_epoch_and_says_which_kernels_it_holds() {
        SequentialBlock network = new SequentialBlock().add(conv(8, 3, 1)).add(conv(512, 3, 1));
        Diary whole = new Diary();
        Diary sampled = new Diary();
        long limit = 64 << 10; // bytes, where the second convolution takes 144 KiB
        record(TrainingRecorder.builder("a").everything().listener(whole).build(), network);
        SequentialBlock again = new SequentialBlock().add(conv(8, 3, 1)).add(conv(512, 3, 1));
        record(TrainingRecorder.builder("b").maxEpochBytes(limit).listener(sampled).build(), again);

        String name = TensorNames.kernels("02Conv2d");
        Tensor mask = tensor(sampled.epochs.get(0), TensorNames.sample(name));
        assertThat(mask.shape()).containsExactly(512);
        int[] places = IntStream.range(0, 512).filter(i -> mask.at(i) == 1).toArray();
        assertThat(places.length).isBetween(150, 230);
        assertThat(sampled.epochs.get(1).tensors()).doesNotContainKey(TensorNames.sample(name));
        for (int epoch = 0; epoch < 2; epoch++) {
            assertThat(sampled.epochs.get(epoch).bytes()).isLessThanOrEqualTo(limit);
            Tensor some = tensor(sampled.epochs.get(epoch), name);
            Tensor all = tensor(whole.epochs.get(epoch), name);
            assertThat(some.size(0)).isEqualTo(places.length);
            for (int i = 0; i < places.length; i++) {
                assertThat(some.slice(i)).isEqualTo(all.slice(places[i]));
            }
        }
    }

    @Test
    void everything_is_whole_by_one_switch_and_its_cost_is_said() {
        Diary diary = new Diary();
        record(
                TrainingRecorder.builder("all")
                        .probes(ProbeSet.none())
                        .everything()
                        .listener(diary)
                        .build(),
                new SequentialBlock().add(conv(512, 3, 1)).add(conv(256, 3, 1)));

        assertThat(tensor(diary.epochs.get(1), "kernels/02Conv2d").shape())
                .containsExactly(256, 512, 3, 3);
        assertThat(diary.remarks)
                .singleElement()
                .extracting(Remark::what)
                .isEqualTo("An epoch of this run takes 4.6 MiB");
    }

    @Test
    void what_is_small_comes_first_beside_a_convolution_of_eight_million_weights() {
        Diary diary = new Diary();
        TrainingRecorder recorder =
                TrainingRecorder.builder("large")
                        .probes(image())
                        .activationProbes(0)
                        .capture(
                                "a confusion of 1,000 classes",
                                (trainer, frame) ->
                                        frame.put(
                                                TensorNames.CONFUSION,
                                                Tensor.of(new float[1_000_000], 1000, 1000)))
                        .listener(diary)
                        .build();
        record(
                recorder,
                new SequentialBlock()
                        .add(conv(1000, 53, 1)) // 8,427,000 weights
                        .add(Pool.globalAvgPool2dBlock()));

        for (EpochSnapshot epoch : diary.epochs) {
            assertThat(epoch.tensors())
                    .containsKeys(
                            TensorNames.CONFUSION, TensorNames.PROBABILITIES, "kernels/01Conv2d");
            assertThat(tensor(epoch, "kernels/01Conv2d").size(0)).isBetween(10, 16);
        }
    }

    @Test
    void channels_of_activations_are_sampled_as_kernels_are() {
        Diary diary = new Diary();
        TrainingRecorder recorder =
                TrainingRecorder.builder("wide")
                        .probes(image())
                        .activations("02LambdaBlock", "01Conv2d")
                        .listener(diary)
                        .build();
        record(recorder, new SequentialBlock().add(conv(128, 1, 1)).add(Activation.reluBlock()));

        assertThat(diary.epochs).allMatch(epoch -> epoch.bytes() <= BUDGET);
        for (EpochSnapshot epoch : diary.epochs) {
            Tensor maps = tensor(epoch, "activations/01Conv2d");
            assertThat(maps.size(1)).isBetween(30, 127);
            assertThat(maps.size(2)).isEqualTo(64);
        }
        Tensor mask = tensor(diary.epochs.get(0), "sample/activations/01Conv2d");
        assertThat(mask.shape()).containsExactly(128);
    }

    private static Tensor tensor(EpochSnapshot epoch, String name) {
        return Objects.requireNonNull(epoch.tensors().get(name), name);
    }

    private static void record(TrainingRecorder recorder, Block network) {
        AnyTraining.record(recorder, network, manager -> new NDList(manager.ones(IMAGES)), IMAGES);
    }

    private static ProbeSet image() {
        float[] pixels = new float[3 * 64 * 64];
        Random random = new Random(1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return ProbeSet.of(List.of(Probe.of(ProbeInput.of(pixels, 3, 64, 64))));
    }

    private static Block conv(int filters, int side, int stride) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(side, side))
                .optPadding(new Shape(side / 2, side / 2))
                .optStride(new Shape(stride, stride))
                .optBias(false)
                .build();
    }

    /**
     * DJL's own. It is only looked at: the backward pass of such images crashes in PyTorch on some
     * processors (oneDNN divides by zero for convolutions of 1 × 1 with a stride).
     */
    private static Block resnet50() {
        return ResNetV1.builder()
                .setImageShape(new Shape(3, 64, 64))
                .setNumLayers(50)
                .setOutSize(10)
                .build();
    }
}
