package dev.underhood.samples.bench.umap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchUmapTest {
    private static final String NUMBER = " \\d+\\.\\d+ \\|";
    private static final String NOTHING = " – \\|";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void prints_times_stages_and_quality_of_ours() {
        int code = run("--n", "200", "--epochs", "4", "--pairs", "1", "--seeds", "2", "--no-peers");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        String fit = NUMBER + NOTHING.repeat(2);
        assertThat(out.toString())
                .startsWith("200 images fitted with 4 epochs, all handed out; 1,000 transformed")
                .contains("recall of the neighbours: 1.0000")
                .containsPattern("(?m)^\\| 1 \\|" + fit + fit + "$")
                .containsPattern("(?m)^\\| \\*\\*median\\*\\* \\|" + fit + fit + "$")
                .containsPattern("(?m)^\\| ours, seed 24 \\|" + NUMBER.repeat(4) + "$")
                .containsPattern("(?m)^\\| ours, seed 1 \\|" + NUMBER.repeat(4) + "$");
        List<String> bits =
                Pattern.compile("(?m)^\\| [12] \\|" + NUMBER.repeat(4) + " ([0-9a-f]{8}) \\|$")
                        .matcher(out.toString())
                        .results()
                        .map(MatchResult::group)
                        .map(row -> row.substring(row.length() - 10))
                        .toList();
        assertThat(bits).hasSize(2);
        assertThat(bits.get(0)).isEqualTo(bits.get(1));
    }

    @Test
    void prints_the_memory_of_several_fits_in_one_process() {
        int code = run("--n", "200", "--epochs", "2", "--fits", "2");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith("200 images, 2 epochs, Java")
                .containsPattern("(?m)^\\| 1 \\| (\\d+|–) \\| 0\\.\\d \\|$")
                .containsPattern("(?m)^\\| 2 \\| (\\d+|–) \\| 0\\.\\d \\|$");
    }

    @Test
    void prints_the_quality_of_long_thin_data_from_each_start() {
        int code = run("--chains", "--n", "400");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        String quality = NUMBER.repeat(3) + "$";
        for (String start : List.of("spectral", "pca", "random")) {
            assertThat(out.toString())
                    .containsPattern(
                            "(?m)^\\| 400 of two half moons \\| " + start + " \\|" + quality)
                    .containsPattern("(?m)^\\| 400 along roads \\| " + start + " \\|" + quality);
        }
    }

    @Test
    void explains_values_that_cannot_be_used() {
        assertThat(run("--pairs", "0")).isEqualTo(2);
        assertThat(run("--seeds", "6")).isEqualTo(2);
        assertThat(run("--fits", "0")).isEqualTo(2);
        assertThat(run("--n", "9001")).isEqualTo(2);
        assertThat(err.toString())
                .hasLineCount(4)
                .contains("--pairs 0 is out of range: give 1 to 1000")
                .contains("--seeds 6 is out of range: give 1 to 5")
                .contains("--fits 0 is out of range: give 1 to 1000")
                .contains("--n 9001 is out of range: give 100 to 9000");
    }

    private int run(String... args) {
        CommandLine line = Samples.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[args.length + 2];
        all[0] = "bench";
        all[1] = "umap";
        System.arraycopy(args, 0, all, 2, args.length);
        return line.execute(all);
    }
}
