package dev.underhood.samples.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void grows_as_in_the_article() {
        assertThat(Schedule.of(0)).isEqualTo(new Schedule(10, 5));
        assertThat(Schedule.of(5)).isEqualTo(new Schedule(10, 55));
        assertThat(Schedule.of(6)).isEqualTo(new Schedule(20, 65));
        assertThat(Schedule.of(47)).isEqualTo(new Schedule(80, 475));
    }

    @Test
    void adds_up_to_the_articles_totals() {
        assertThat(epochs().mapToObj(Schedule::of).mapToInt(Schedule::batches).sum())
                .isEqualTo(11_520);
        assertThat(epochs().mapToObj(Schedule::of).mapToInt(Schedule::images).sum())
                .isEqualTo(669_600);
    }

    private static IntStream epochs() {
        return IntStream.range(0, Schedule.EPOCHS);
    }
}
