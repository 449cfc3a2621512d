package dev.underhood.figure.lookup;

import dev.underhood.figure.ShownOutput;
import dev.underhood.run.OutputKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of the outputs that a figure shows. */
public final class Outputs {
    private Outputs() {}

    /** Joins what is said of each kind that there is. */
    public static String words(List<ShownOutput> outputs, Map<OutputKind, String> ofKinds) {
        return outputs.stream()
                .map(shown -> shown.output().kind())
                .distinct()
                .map(kind -> ofKinds.getOrDefault(kind, ""))
                .collect(Collectors.joining(" "))
                .strip();
    }

    /** Returns the titles of the outputs; nothing if there is one without a name. */
    public static List<String> choices(List<ShownOutput> outputs) {
        boolean nameless = outputs.size() == 1 && outputs.get(0).output().name().isEmpty();
        return nameless ? List.of() : outputs.stream().map(ShownOutput::title).toList();
    }
}
