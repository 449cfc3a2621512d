package dev.underhood.samples.bench.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.Scalar;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What recording costs is measured, and told in tables. */
class PriceTrialTest {
    @Test
    void a_round_measures_all_three_and_what_each_capture_takes() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            PriceTrial.measure(Network.MLP, 0.01, 1, Duration.ofSeconds(1), out);
        }
        Measured measured = Measured.read(printed.toString(StandardCharsets.UTF_8));
        assertThat(measured.rounds()).isEqualTo(1);
        assertThat(measured.batches()).isGreaterThanOrEqualTo(2);
        assertThat(measured.plain(Cost::processor)).isPositive();
        assertThat(measured.ratio(CaptureSet.STATISTICS, Cost::wall).median()).isPositive();
        assertThat(measured.shares(CaptureSet.DEFAULTS))
                .containsKeys(Scalar.PRICE, Scalar.priceOf("the probes"))
                .doesNotContainKey(Scalar.priceOf("the health of the layers"));
        assertThat(measured.shares(CaptureSet.EVERYTHING))
                .containsKey(Scalar.priceOf("the health of the layers"));
    }

    @Test
    void the_tables_have_the_medians_and_what_they_say_of_the_limits() {
        StringBuilder printed = new StringBuilder("batches\t7\n");
        for (int round = 1; round <= 6; round++) {
            printed.append(String.format(Locale.ROOT, "epoch\t%d\tNOTHING\t30\t20\tNaN\n", round));
            printed.append(String.format(Locale.ROOT, "epoch\t%d\tAGAIN\t33\t19.8\tNaN\n", round));
            printed.append(
                    String.format(Locale.ROOT, "epoch\t%d\tDEFAULTS\t60\t20.1\tNaN\n", round));
            printed.append(
                    String.format(
                            Locale.ROOT,
                            "epoch\t%d\tSTATISTICS\t30\t%d\tNaN\n",
                            round,
                            18 + round));
        }
        printed.append(
                "share\tDEFAULTS\tprice\t0.008\nshare\tDEFAULTS\tprice/the kernels\t0.005\n");
        Measured measured = Measured.read(printed.toString());
        assertThat(new PriceTables(Map.of("MLP", measured)).lines())
                .contains(
                        "| MLP | 20.0 s | 6, 96.9 % | **0.990** [0.990, 0.990] |"
                                + " **1.005** [1.005, 1.005] | ≤ 1.01: holds |"
                                + " **1.075** [0.950, 1.200] | ≤ 1.05: too wide to say |",
                        "| MLP | 30.0 s | 6, 96.9 % | **1.100** [1.100, 1.100] |"
                                + " **2.000** [2.000, 2.000] | ≤ 1.01: does not hold |"
                                + " **1.000** [1.000, 1.000] | ≤ 1.05: holds |",
                        "| **recording in all** | 0.80 % |",
                        "| the kernels | 0.50 % |",
                        "Instructions are not counted on this machine (`perf stat` says so).");
    }

    @Test
    void a_meter_measures_the_work_and_counts_only_what_is_counted() {
        double[] sum = new double[1];
        Cost cost =
                new Meter("no-such-event")
                        .of(
                                () -> {
                                    for (int i = 0; i < 20_000_000; i++) {
                                        sum[0] += Math.sqrt(i);
                                    }
                                });
        assertThat(sum[0]).isPositive();
        assertThat(cost.wall()).isPositive();
        assertThat(cost.processor()).isPositive();
        assertThat(cost.instructions()).isNaN();
    }
}
