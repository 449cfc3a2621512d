package dev.underhood.samples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HoldOutTest {
    @Test
    void holds_out_every_class_in_proportion() {
        HoldOut parts = HoldOut.stratified(TestImages.numbered(100), 20, 1);

        assertThat(parts.validation().size()).isEqualTo(20);
        assertThat(parts.train().size()).isEqualTo(80);
        for (int label = 0; label < 10; label++) {
            assertThat(parts.validation().labels()).contains(label);
            assertThat(count(parts.validation(), label)).isEqualTo(2);
            assertThat(count(parts.train(), label)).isEqualTo(8);
        }
    }

    @Test
    void shares_out_what_does_not_divide() {
        // classes 0 to 4 have three images, the others two
        HoldOut parts = HoldOut.stratified(TestImages.numbered(25), 7, 1);

        assertThat(parts.validation().size()).isEqualTo(7);
        assertThat(Arrays.stream(parts.validation().labels()).filter(label -> label < 5).count())
                .isEqualTo(5);
    }

    @Test
    void no_image_is_in_both_parts_and_the_old_order_stays() {
        HoldOut parts = HoldOut.stratified(TestImages.numbered(100), 20, 1);

        assertThat(numbers(parts.train())).isSorted().doesNotContain(numbers(parts.validation()));
        assertThat(numbers(parts.validation())).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void the_seed_decides_which() {
        LabelledImages images = TestImages.numbered(100);

        int[] first = numbers(HoldOut.stratified(images, 20, 1).validation());
        assertThat(numbers(HoldOut.stratified(images, 20, 1).validation())).isEqualTo(first);
        assertThat(numbers(HoldOut.stratified(images, 20, 2).validation())).isNotEqualTo(first);
    }

    private static long count(LabelledImages images, int label) {
        return Arrays.stream(images.labels()).filter(each -> each == label).count();
    }

    private static int[] numbers(LabelledImages images) {
        int[] numbers = new int[images.size()];
        Arrays.setAll(numbers, i -> images.pixels(i)[0]);
        return numbers;
    }
}
