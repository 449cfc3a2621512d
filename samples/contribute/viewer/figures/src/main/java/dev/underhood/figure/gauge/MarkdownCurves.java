package dev.underhood.figure.gauge;

import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

// begin export
/** A run's numbers as a table in Markdown, a row for each epoch. */
public final class MarkdownCurves {
    private MarkdownCurves() {}

    public static void write(RunReader run, Appendable out) throws IOException {
        List<String> names = run.scalarNames();
        out.append("| epoch | ").append(String.join(" | ", names)).append(" |\n");
        out.append("|---".repeat(names.size() + 1)).append("|\n");
        for (int epoch : run.epochs()) {
            String row =
                    names.stream()
                            .map(name -> at(run.scalars(name), epoch))
                            .collect(Collectors.joining(" | "));
            out.append("| " + epoch + " | " + row + " |\n");
        }
    }

    private static String at(List<ScalarPoint> curve, int epoch) {
        return curve.stream()
                .filter(point -> point.x() == epoch)
                .map(point -> String.valueOf(point.value()))
                .findFirst()
                .orElse(""); // not recorded at this epoch
    }
}
// end export
