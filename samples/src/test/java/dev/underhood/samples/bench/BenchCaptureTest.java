package dev.underhood.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCaptureTest {
    @Test
    void prints_every_pair_and_the_median_ratio() {
        StringWriter out = new StringWriter();
        CommandLine line = Samples.commandLine().setOut(new PrintWriter(out));

        int code =
                line.execute(
                        "bench",
                        "capture",
                        "--pairs",
                        "2",
                        "--epochs-per-run",
                        "1",
                        "--batches",
                        "1",
                        "--batch-size",
                        "10");

        assertThat(code).isZero();
        assertThat(out.toString().lines().map(String::strip))
                .anyMatch(text -> text.matches("1( +\\d+\\.\\d+){3}"))
                .anyMatch(text -> text.matches("2( +\\d+\\.\\d+){3}"))
                .last()
                .asString()
                .matches("median ratio: \\d+\\.\\d{4} \\(.* to .*\\)");
    }
}
