package dev.underhood.capture.output;

import dev.underhood.capture.Head;
import dev.underhood.capture.output.Reading.Form;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Concludes what the outputs of a network are: from what its author says, then from what the run
 * was told before it was resumed, then from the loss, the evaluators, and the first numbers. Where
 * none of them tells, it is not known, and that is remarked upon.
 *
 * @param said what the author says; empty for nothing
 * @param before what the run was told; empty for nothing
 * @param clues what loss and evaluators tell
 * @param teachers loss and evaluators by name, for people
 * @param look the first numbers
 * @param remarks takes what is not known
 */
record Decision(
        List<Head> said,
        List<Output> before,
        Clues clues,
        String teachers,
        FirstLook look,
        Consumer<Remark> remarks) {
    private static final String CURE =
            "Say what it is with outputs(…) of the recorder's builder, e.g. Head.classes(…),"
                    + " Head.labels(…) or Head.numbers(…)";

    /** What can be concluded of one output without its author. */
    private record Guess(OutputKind kind, String reason, @Nullable Clue clue) {
        private static final Guess NONE = new Guess(OutputKind.UNKNOWN, "", null);
    }

    /** Returns how each output is read, without the names of its classes. */
    List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        if (!said.isEmpty()) {
            for (int i = 0; i < said.size(); i++) {
                described(said.get(i), i).ifPresent(readings::add);
            }
            return readings;
        }
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < look.outputs(); place++) {
            if (!clues.isPartOfTheLoss(place)) {
                places.add(place);
            }
        }
        for (int i = 0; i < places.size(); i++) {
            readings.add(concluded(places.get(i), i, places.size()));
        }
        return readings;
    }

    private Optional<Reading> described(Head head, int position) {
        int place = head.output(position);
        boolean only = said.size() == 1;
        String name = !head.name().isEmpty() || only ? head.name() : String.valueOf(position + 1);
        if (place >= look.outputs()) {
            remarks.accept(
                    new Remark(
                            "Output " + (position + 1) + " of the network is not recorded",
                            "the network has only " + look.outputs(),
                            "Describe as many heads as it has outputs"));
            return Optional.empty();
        }
        Clue clue = guess(place).clue();
        Output output = new Output(name, head.kind(), List.of(), "its author");
        Reading reading = reading(earlier(position, output), place, clue);
        Reading labelled = reading.labelledBy(head.label(position));
        if (head.areProbabilities().isPresent()) {
            labelled =
                    labelled.with(
                            head.areProbabilities().get()
                                    ? ValueMeaning.PROBABILITIES
                                    : ValueMeaning.LOGITS);
        }
        if (head.kind() != OutputKind.UNKNOWN) {
            remark(labelled);
        }
        return Optional.of(labelled);
    }

    private Reading concluded(int place, int position, int of) {
        Guess guess = guess(place);
        String name = of == 1 ? "" : String.valueOf(position + 1);
        Output output = new Output(name, guess.kind(), List.of(), guess.reason());
        Reading reading = reading(earlier(position, output), place, guess.clue());
        remark(reading);
        return reading;
    }

    /** A run stays what it was; what was not known may be said later. */
    private Output earlier(int position, Output now) {
        Output then = position < before.size() ? before.get(position) : now;
        if (then.kind() == OutputKind.UNKNOWN || then.kind() == now.kind()) {
            return then.kind() == now.kind() ? then : now;
        }
        remarks.accept(
                new Remark(
                        "The network's output is still treated as " + then.kind(),
                        "so it was when this run began, though now it looks like " + now.kind(),
                        "Begin a new run"));
        return then;
    }

    private Guess guess(int place) {
        FirstLook.Part output = look.output(place);
        if (clues.detection() != null) {
            return Guess.NONE;
        }
        Optional<Clue> loss = clues.ofLoss(place, look);
        Optional<Clue> evaluators = clues.ofEvaluators(place);
        if (loss.isEmpty() && evaluators.isEmpty()) {
            OutputKind kind = byNumbers(output, look.label(place));
            return new Guess(
                    kind, kind == OutputKind.UNKNOWN ? "" : "its numbers and their labels", null);
        }
        Clue clue = loss.or(() -> evaluators).orElseThrow();
        boolean chosen =
                clue.kind() == OutputKind.NUMBERS
                        && evaluators.isPresent()
                        && (evaluators.get().kind() == OutputKind.LABELS || output.columns() > 1);
        if (chosen) { // the loss takes for numbers what an evaluator counts as a choice
            clue = evaluators.get();
        }
        if (clue.values() == ValueMeaning.PROBABILITIES && FirstLook.anyBeyond(output, 0, 1)) {
            clue = clue.meaning(ValueMeaning.UNTOLD);
        }
        return new Guess(kind(clue, output, look.label(clue.label())), clue.source(), clue);
    }

    /** One label alone is a choice between two classes; targets between 0 and 1 are numbers. */
    private static OutputKind kind(
            Clue clue, FirstLook.Part output, FirstLook.@Nullable Part labels) {
        boolean column = output.rank() == 2 && output.columns() == 1;
        if (clue.kind() == OutputKind.CLASSES) {
            return column ? OutputKind.UNKNOWN : OutputKind.CLASSES;
        }
        if (clue.kind() == OutputKind.LABELS && column) {
            return OutputKind.CLASSES;
        }
        boolean soft =
                labels != null
                        && clue.kind() == OutputKind.LABELS
                        && FirstLook.areWithin(labels, 0, 1)
                        && FirstLook.areFractions(labels);
        return soft ? OutputKind.NUMBERS : clue.kind();
    }

    /** Only what can hardly be anything else is concluded from numbers alone. */
    private static OutputKind byNumbers(FirstLook.Part output, FirstLook.@Nullable Part labels) {
        if (labels == null
                || output.rank() != 2
                || labels.rank() != 2
                || output.length(0) != labels.length(0)) {
            return OutputKind.UNKNOWN;
        }
        int columns = output.columns();
        boolean distributed =
                FirstLook.areProbabilities(output.values(), columns, false)
                        || FirstLook.areProbabilities(output.values(), columns, true);
        boolean oneOfThem = labels.columns() == 1 && FirstLook.areBelow(labels, columns);
        boolean oneHot =
                labels.columns() == columns
                        && FirstLook.areBelow(labels, 2)
                        && FirstLook.areProbabilities(labels.values(), columns, false);
        if (distributed && (oneOfThem || oneHot)) {
            return OutputKind.CLASSES;
        }
        boolean measured =
                labels.columns() == columns
                        && FirstLook.areFractions(labels)
                        && !FirstLook.areWithin(labels, 0, 1);
        return measured ? OutputKind.NUMBERS : OutputKind.UNKNOWN;
    }

    private Reading reading(Output output, int place, @Nullable Clue clue) {
        FirstLook.Part part = look.output(place);
        ValueMeaning told = clue == null ? null : clue.values();
        int rank = part.rank();
        int along = rank == 0 ? 0 : Math.floorMod(clue == null ? -1 : clue.axis(), rank);
        Form form = form(output.kind(), part, along);
        int axis = form == Form.SEQUENCE ? along : 1;
        return new Reading(
                output,
                place,
                clue == null ? place : clue.label(),
                values(output.kind(), form, told, part),
                axis,
                clue != null && clue.masked() && form == Form.SEQUENCE,
                form,
                form == Form.OTHER ? 0 : part.length(axis));
    }

    private static Form form(OutputKind kind, FirstLook.Part part, int along) {
        int rank = part.rank();
        boolean choice = kind == OutputKind.CLASSES;
        if (rank == 2 && part.columns() > 0 && !(choice && along == 0)) {
            return choice && part.columns() == 1 ? Form.ONE : Form.ROW;
        }
        return rank == 3 && choice && along > 0 && part.length(along) > 1
                ? Form.SEQUENCE
                : Form.OTHER;
    }

    private static ValueMeaning values(
            OutputKind kind, Form form, @Nullable ValueMeaning told, FirstLook.Part part) {
        boolean choice = kind == OutputKind.CLASSES && form == Form.ROW;
        if (choice && FirstLook.areProbabilities(part.values(), part.columns(), false)) {
            return ValueMeaning.PROBABILITIES;
        }
        if (choice && FirstLook.areProbabilities(part.values(), part.columns(), true)) {
            return ValueMeaning.LOGITS;
        }
        return told == null ? ValueMeaning.UNTOLD : told;
    }

    private void remark(Reading reading) {
        OutputKind kind = reading.output().kind();
        String shape = look.words(reading.place(), reading.label());
        if (kind == OutputKind.UNKNOWN) {
            String meaning =
                    clues.detection() == null
                            ? "what it means is not known (" + teachers + ")"
                            : "it belongs to boxes in images (" + clues.detection() + ")";
            remarks.accept(
                    new Remark(
                            reading.of("The network's output") + " is not shown",
                            meaning + "; " + shape,
                            CURE));
        } else if (reading.form() == Form.OTHER) {
            remarks.accept(
                    Remark.of(
                            reading.of("The network's output") + " is not shown",
                            "it answers for each of many places of an input, as a mask does; "
                                    + shape));
        }
    }
}
