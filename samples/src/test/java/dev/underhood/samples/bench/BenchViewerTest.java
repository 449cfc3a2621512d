package dev.underhood.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchViewerTest {
    @Test
    void prints_how_soon_the_viewer_answers_and_what_became_of_the_spike() {
        StringWriter out = new StringWriter();
        CommandLine line = Samples.commandLine().setOut(new PrintWriter(out));
        int code =
                line.execute(
                        "bench viewer --count 3 --epochs 4 --layers 2 --steps 50 --clients 2"
                                .concat(" --requests 4")
                                .split(" ", -1));
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("4 runs, one of 4 epochs x 2 layers and 50 steps")
                .containsPattern("the list of runs +\\d+\\.\\d +\\d+\\.\\d +\\d+\\.\\d +median")
                .contains("its probes at the last epoch", "its loss, step by step")
                .containsPattern("a figure, drawn +2 +\\d+\\.\\d +\\d+\\.\\d +0")
                .containsPattern("a step at epoch 4 takes \\d+\\.\\d\\d times as long")
                .contains("50 of 50 points sent; the highest of them is 50.0");
    }
}
