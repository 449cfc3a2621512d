package dev.underhood.samples.bench.umap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchModelTest {
    @Test
    void prints_the_size_of_the_file_and_the_times_of_loading_and_of_filling() {
        StringWriter out = new StringWriter();
        int code =
                Samples.commandLine()
                        .setOut(new PrintWriter(out))
                        .execute("bench model --rows 500 --columns 50 --loads 2".split(" ", -1));
        assertThat(code).isZero();
        String number = "\\d+\\.\\d";
        String times = (" \\| " + number).repeat(4) + " \\|";
        assertThat(out.toString().lines().filter(line -> !line.isEmpty()).toList())
                .hasSize(5)
                .anyMatch(
                        line ->
                                line.matches(
                                        "500 rows of 50 columns, 0\\.\\d MB, Java \\S+ -Xmx1g"))
                .anyMatch(line -> line.matches("\\| model loaded" + times))
                .anyMatch(line -> line.matches("\\| as much memory filled" + times));
    }
}
