package dev.underhood.figure.dynamics;

import dev.underhood.dynamics.Sample;
import dev.underhood.figure.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The numbers of samples, a row for each. */
final class SampleTable {
    private static final List<String> COLUMNS =
            List.of(
                    "sample",
                    "class",
                    "taken for",
                    "probability",
                    "confidence",
                    "variability",
                    "correctness",
                    "forgetting events",
                    "most often mistaken for",
                    "times mistaken",
                    "epochs");

    private SampleTable() {}

    /** Copies the numbers of some samples, given by their places. */
    static Table of(SampleHistory history, List<Integer> places) {
        List<List<?>> rows = new ArrayList<>();
        for (int place : places) {
            Sample sample = history.samples().get(place);
            int number = history.number(place);
            boolean seen = sample.epochs() > 0;
            rows.add(
                    Arrays.asList(
                            number < 0 ? "" : number,
                            history.className(sample.label()),
                            history.className(sample.chosen()),
                            seen ? sample.probability() : "",
                            seen ? sample.confidence() : "",
                            seen ? sample.variability() : "",
                            seen ? sample.correctness() : "",
                            sample.forgettingEvents(),
                            history.className(sample.mistakenFor()),
                            sample.timesMistaken(),
                            sample.epochs()));
        }
        return Table.of(COLUMNS, rows.size(), rows::get);
    }
}
