package dev.underhood.capture.output;

import dev.underhood.capture.Head;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Gives the classes, labels or numbers of each output their names. Names that are not as many as
 * the output has columns are not used: it would not be known which is which.
 */
record Naming(List<Head> said, List<String> classNames, Consumer<Remark> remarks) {

    List<Reading> of(List<Reading> readings) {
        List<Reading> named = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            List<String> names = checked(reading, names(reading, i, readings));
            Output output = reading.output();
            named.add(
                    reading.named(
                            new Output(output.name(), output.kind(), names, output.reason())));
        }
        boolean unused =
                readings.size() > 1
                        && !classNames.isEmpty()
                        && named.stream()
                                .noneMatch(each -> each.output().names().equals(classNames));
        if (unused) {
            remarks.accept(
                    new Remark(
                            "The class names of the probes are not used",
                            "the network has several outputs, and not just one of them has "
                                    + classNames.size()
                                    + " classes",
                            "Name the classes of each output with Head.classes(…)"));
        }
        return named;
    }

    private List<String> names(Reading reading, int position, List<Reading> all) {
        if (position < said.size() && !said.get(position).names().isEmpty()) {
            return said.get(position).names();
        }
        if (!reading.output().names().isEmpty() || all.size() == 1) {
            return reading.output().names().isEmpty() ? classNames : reading.output().names();
        }
        long possible = all.stream().filter(this::hasAsMany).count();
        return possible == 1 && hasAsMany(reading) ? classNames : List.of();
    }

    private boolean hasAsMany(Reading reading) {
        return reading.output().kind() == OutputKind.CLASSES
                && reading.meanings() == classNames.size();
    }

    private List<String> checked(Reading reading, List<String> names) {
        boolean unknown = reading.output().kind() == OutputKind.UNKNOWN || reading.size() == 0;
        if (names.isEmpty() || unknown || names.size() == reading.meanings()) {
            return unknown ? List.of() : names;
        }
        String things = reading.output().kind().name().toLowerCase(Locale.ROOT);
        remarks.accept(
                new Remark(
                        reading.of("The names of the " + things) + " are not used",
                        "there are "
                                + names.size()
                                + " names, and the output has "
                                + reading.meanings()
                                + " "
                                + things,
                        "Give a name for each, in the order of the output"));
        return List.of();
    }
}
