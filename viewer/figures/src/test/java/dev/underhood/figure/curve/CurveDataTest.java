package dev.underhood.figure.curve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.ScalarPoint;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveDataTest {
    @Test
    void the_room_for_values_fits_the_longest_of_all_texts() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 200; trial++) {
            double widest = random.nextDouble(0, 9);
            List<ScalarPoint> points =
                    IntStream.range(0, 1 + random.nextInt(20))
                            .mapToObj(
                                    i ->
                                            new ScalarPoint(
                                                    i,
                                                    (random.nextInt(3) - 1)
                                                            * Math.pow(
                                                                    10,
                                                                    random.nextDouble(
                                                                            -widest * 20, widest))))
                            .toList();
            CurveData data =
                    CurveData.of(
                            "loss", List.of(new Metrics.Curve("train", false, false, points)), 20);
            int longest =
                    points.stream().mapToInt(p -> data.text(p.value()).length()).max().orElse(0);
            assertThat(data.longestText()).as("%s", points).isEqualTo(Math.max(4, longest));
        }
    }
}
