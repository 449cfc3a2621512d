package dev.underhood.samples.bench.umap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchPointsTest {
    @Test
    void prints_the_time_the_peak_of_memory_and_the_quality_of_each_fit() {
        StringWriter out = new StringWriter();
        int code =
                Samples.commandLine()
                        .setOut(new PrintWriter(out))
                        .execute("bench points --rows 1500 --fits 2".split(" ", -1));
        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("1,500 rows: "))
                .allMatch(
                        line ->
                                line.matches(
                                        ".* s, of processors \\d+\\.\\d s, VmHWM: \\d+ kB, .*"));
    }
}
