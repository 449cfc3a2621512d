package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class EpochRangeTest {
    private static final List<Integer> RECORDED = List.of(0, 1, 2, 5, 6, 7, 8);

    @Test
    void plays_each_nth_of_what_was_recorded_and_both_ends() {
        assertThat(new EpochRange(0, 8, 1).of(RECORDED)).isEqualTo(RECORDED);
        assertThat(new EpochRange(0, 8, 2).of(RECORDED)).containsExactly(0, 2, 6, 8);
        assertThat(new EpochRange(1, 7, 3).of(RECORDED)).containsExactly(1, 6, 7);
        assertThat(new EpochRange(0, 8, Integer.MAX_VALUE).of(RECORDED)).containsExactly(0, 8);
        assertThat(new EpochRange(2, 2, 5).of(RECORDED)).containsExactly(2);
        assertThat(new EpochRange(3, 4, 1).of(RECORDED)).isEmpty();
    }

    @Test
    void refuses_what_is_no_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpochRange(-1, 3, 1))
                .withMessageContaining("-1 to 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpochRange(4, 3, 1))
                .withMessageContaining("4 to 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpochRange(0, 3, 0))
                .withMessageContaining("every");
    }
}
