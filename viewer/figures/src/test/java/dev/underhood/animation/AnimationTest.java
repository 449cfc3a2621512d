package dev.underhood.animation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnimationTest {
    private static final Animation FILM = Animation.of(new Blocks(), List.of(0, 1, 2));

    @Test
    void is_made_for_a_training_unless_told_otherwise() {
        assertThat(FILM.fps()).isEqualTo(4);
        assertThat(FILM.width()).isEqualTo(900);
        assertThat(FILM.height()).isEqualTo(450);
        assertThat(FILM.hold()).isEqualTo(4);
        assertThat(FILM.loops()).isTrue();
        assertThat(FILM.frames()).isEqualTo(3);
        assertThat(FILM.seconds()).isEqualTo(11 / 4.0);
    }

    @Test
    void the_height_is_that_of_the_first_frame_there_is() {
        assertThat(Animation.of(new Blocks(0, 1), List.of(0, 1, 2)).height()).isEqualTo(450);
        assertThat(FILM.withSize(100, 70).height()).isEqualTo(70);
        assertThat(FILM.withSize(20, 0).height()).isEqualTo(16);
    }

    @Test
    void what_is_out_of_bounds_is_refused_by_name() {
        refused(() -> Animation.of(new Blocks(), List.of()), "at least one epoch");
        refused(() -> FILM.withFps(0.05), "fps must be 0.1 to 50.0: 0.05");
        refused(() -> FILM.withFps(51), "fps must be 0.1 to 50.0: 51.0");
        refused(() -> FILM.withFps(Double.NaN), "fps must be 0.1 to 50.0: NaN");
        refused(() -> FILM.withHold(-1), "hold must be 0 to 1000: -1");
        refused(() -> FILM.withHold(1001), "hold must be 0 to 1000: 1001");
        refused(() -> FILM.withSize(15, 0), "width must be 16 to 4096 pixels: 15");
        refused(() -> FILM.withSize(100, 5000), "height must be 16 to 4096 pixels: 5000");
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
