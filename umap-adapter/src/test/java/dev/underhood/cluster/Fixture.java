package dev.underhood.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the tables beside the tests; each file's first lines say where it is from. */
final class Fixture {
    private Fixture() {}

    /** The lines of a file that are no comments. */
    static List<String> lines(String name) throws IOException {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            String text =
                    new String(
                            Objects.requireNonNull(in, name).readAllBytes(),
                            StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    static double[][] matrix(List<String> lines) {
        return lines.stream()
                .map(
                        line ->
                                Arrays.stream(line.split(","))
                                        .mapToDouble(Double::parseDouble)
                                        .toArray())
                .toArray(double[][]::new);
    }
}
