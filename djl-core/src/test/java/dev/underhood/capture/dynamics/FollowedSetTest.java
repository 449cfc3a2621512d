package dev.underhood.capture.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.underhood.capture.Budget;
import dev.underhood.capture.Frame;
import dev.underhood.capture.picture.Picture;
import dev.underhood.capture.picture.PictureScale;
import dev.underhood.dynamics.Ranking;
import dev.underhood.dynamics.Sample;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which samples are followed, and by what they are known. */
class FollowedSetTest {
    private static final int MOST = 500;

    @Test
    void of_too_many_the_same_even_part_is_followed_in_whatever_order_they_come() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, 5 * MOST).boxed().toList());
        Dynamics one = new Dynamics("the validation", MOST);
        Frame first = validated(one, order);
        assertThat(first.remarks())
                .extracting(Remark::text)
                .singleElement()
                .asString()
                .startsWith(
                        "Training dynamics are recorded of 500 samples: the validation has 2,500");
        Collections.shuffle(order, new Random(4));
        Frame second = validated(new Dynamics("the validation", MOST), order);
        Tensor samples = Objects.requireNonNull(first.tensors().get(TensorNames.DYNAMICS_SAMPLES));
        assertThat(
                        Objects.requireNonNull(second.tensors().get(TensorNames.DYNAMICS_SAMPLES))
                                .shape())
                .containsExactly(MOST, 4);
        Set<Float> numbers = new HashSet<>();
        double sum = 0;
        for (int i = 0; i < MOST; i++) {
            float number = samples.at(4 * i + 3);
            numbers.add(number);
            sum += number;
            assertThat(second.tensors().get(TensorNames.DYNAMICS_SAMPLES).at(4 * i + 3))
                    .isEqualTo(number);
        }
        assertThat(numbers).hasSize(MOST);
        assertThat(sum / MOST).as("spread evenly").isCloseTo(2.5 * MOST, within(100.0));
        Frame later = validated(one, order); // the set stays, and knows the others not
        assertThat(later.remarks()).isEmpty();
        assertThat(later.tensors()).doesNotContainKey(TensorNames.DYNAMICS_SAMPLES);
        assertThat(later.tensors().get(TensorNames.DYNAMICS_PROBABILITY))
                .isEqualTo(first.tensors().get(TensorNames.DYNAMICS_PROBABILITY));
    }

    @Test
    void what_comes_twice_counts_once_and_another_class_is_another_sample_only_by_contents() {
        Dynamics twice = new Dynamics("the validation", MOST);
        Frame frame = validated(twice, List.of(3, 5, 3));
        assertThat(Objects.requireNonNull(frame.tensors().get(TensorNames.DYNAMICS_CHOSEN)).size())
                .isEqualTo(2);
        assertThat(frame.remarks())
                .extracting(Remark::what)
                .containsExactly("1 samples are counted once in the training dynamics");
        Frame next = frame();
        twice.answer(key(5), 1, 5, 0.5f, 1, () -> null);
        twice.putInto(next, "");
        assertThat(next.remarks())
                .extracting(Remark::what)
                .contains("Training dynamics leave samples out");
    }

    @Test
    void the_first_of_every_ranking_have_pictures_at_every_epoch_and_few_others_have() {
        int count = 400;
        Dynamics dynamics = new Dynamics("the validation", MOST);
        Random random = new Random(6);
        PictureScale scale = PictureScale.of(List.of(ProbeInput.of(new float[] {1}, 1, 1)), null);
        List<Sample> samples = new ArrayList<>();
        Set<Integer> pictured = new HashSet<>();
        int[] taken = {0};
        for (int epoch = 1; epoch <= 8; epoch++) {
            Frame frame = frame();
            for (int number = 0; number < count; number++) {
                float probability = random.nextFloat();
                int chosen = probability > 0.5 ? 0 : 1 + random.nextInt(2);
                float[] grey = {number / 400f};
                dynamics.answer(
                        key(number),
                        0,
                        number,
                        probability,
                        chosen,
                        () -> {
                            taken[0]++;
                            return Picture.small(ProbeInput.of(grey, 1, 1), scale);
                        });
            }
            dynamics.putInto(frame, "");
            Tensor probabilities =
                    Objects.requireNonNull(frame.tensors().get(TensorNames.DYNAMICS_PROBABILITY));
            Tensor chosen =
                    Objects.requireNonNull(frame.tensors().get(TensorNames.DYNAMICS_CHOSEN));
            for (int place = 0; place < count; place++) {
                if (epoch == 1) {
                    samples.add(new Sample(0));
                }
                samples.get(place).answer(probabilities.at(place), (int) chosen.at(place));
            }
            Tensor fresh = frame.tensors().get(TensorNames.DYNAMICS_PICTURED);
            for (int i = 0; fresh != null && i < fresh.size(); i++) {
                assertThat(pictured.add((int) fresh.at(i))).as("once").isTrue();
            }
            for (Ranking ranking : Ranking.values()) {
                assertThat(pictured).containsAll(ranking.first(samples, Notables.EACH));
            }
            if (epoch == 1) {
                assertThat(pictured.size()).isBetween(Notables.EACH, 3 * Notables.EACH);
            }
        }
        assertThat(taken[0]).as("pictures that were made").isLessThan(8 * count / 2);
    }

    @Test
    void keys_differ_by_every_byte_and_by_where_it_is() {
        Set<SampleKey> keys = new HashSet<>();
        for (int length = 0; length < 40; length++) {
            keys.add(SampleKey.none().with(ByteBuffer.allocate(length)));
            for (int at = 0; at < length; at++) {
                for (int value : new int[] {1, 2, 128, 255}) {
                    keys.add(
                            SampleKey.none()
                                    .with(ByteBuffer.allocate(length).put(at, (byte) value)));
                }
            }
        }
        assertThat(keys).hasSize(40 + 4 * 40 * 39 / 2);
        Random random = new Random(2);
        Set<Long> highs = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[48];
            bytes[random.nextInt(48)] = (byte) random.nextInt();
            bytes[random.nextInt(48)] = (byte) random.nextInt();
            keys.add(SampleKey.none().with(ByteBuffer.wrap(bytes)));
        }
        keys.forEach(key -> highs.add(key.high()));
        assertThat(highs).as("64 bits are enough to tell these apart").hasSameSizeAs(keys);
        assertThat(SampleKey.none().with(ByteBuffer.allocate(8)))
                .isEqualTo(SampleKey.none().with(ByteBuffer.allocate(8)));
    }

    private static Frame validated(Dynamics dynamics, List<Integer> numbers) {
        Frame frame = frame();
        for (int number : numbers) {
            dynamics.answer(key(number), 0, number, 1f / (1 + number), number % 3, () -> null);
        }
        dynamics.putInto(frame, "");
        return frame;
    }

    private static SampleKey key(int number) {
        return SampleKey.none().with(number);
    }

    private static Frame frame() {
        return new Frame(Budget.sampling(1 << 20, 1 << 20), 1, remark -> {});
    }
}
