package dev.underhood.samples.bench.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.samples.Samples;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** How a training slows down while somebody looks at it is measured. */
class BenchBesideTest {
    private static final int MOST_EPOCHS = 300;

    @Test
    void prints_the_ratio_of_an_epoch_that_is_followed_and_of_one_while_the_run_is_played() {
        StringWriter out = new StringWriter();
        int code =
                Samples.commandLine()
                        .setOut(new PrintWriter(out))
                        .execute(
                                "bench beside --network MLP --batches 2 --rounds 1".split(" ", -1));
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("alone \\d+\\.\\d\\d s, followed \\d+\\.\\d\\d s")
                .containsPattern("followed: \\d+\\.\\d{3} \\[.*] ≤ 1.05: too few pairs to say")
                .containsPattern("played: \\d+\\.\\d{3} \\[");
    }

    @Test
    void who_follows_is_given_all_pictures_of_new_epochs() throws Exception {
        RunStore store = RunStore.inMemory();
        try (Trained training = new Trained(Network.MLP, store, CaptureSet.DEFAULTS);
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            training.epoch(1);
            String run = store.list().get(0).toString();
            try (Onlooker follower = Onlooker.following(viewer.url(), run);
                    Onlooker player = Onlooker.playing(viewer.url(), run)) {
                for (int i = 0; i < MOST_EPOCHS && seen(follower, player) < 10; i++) {
                    training.epoch(1);
                }
                assertThat(follower.pictures()).isGreaterThanOrEqualTo(10);
                assertThat(player.pictures()).isGreaterThanOrEqualTo(10);
            }
        }
    }

    private static int seen(Onlooker one, Onlooker other) {
        return Math.min(one.pictures(), other.pictures());
    }
}
