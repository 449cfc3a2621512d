package dev.underhood.capture;

import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One output of a network, as its author describes it. What is said here is believed; what is left
 * open is concluded from the loss, the evaluators and the first batch.
 *
 * <pre>{@code
 * builder.outputs(Head.classes("cat", "dog").logits());
 * builder.outputs(Head.classes("red", "green", "blue").named("colour"), Head.numbers("kg").named("weight"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Head {
    private static final int BY_PLACE = -1;
    private static final int LONGEST_NAME = 200;

    private final String name;
    private final OutputKind kind;
    private final List<String> names;
    private final @Nullable Boolean probabilities;
    private final int output;
    private final int label;

    private Head(
            String name,
            OutputKind kind,
            List<String> names,
            @Nullable Boolean probabilities,
            int output,
            int label) {
        this.name = new Output(name, kind, names, "").name(); // checks the names
        this.kind = kind;
        this.names = List.copyOf(names);
        this.probabilities = probabilities;
        this.output = output;
        this.label = label;
    }

    /**
     * Describes a choice of one class among several. An output of one column is a choice between
     * two: its number speaks for the second.
     *
     * @param names the classes in the order of the output, two or more; none if they have no names
     * @return the description
     * @throws IllegalArgumentException if there is one name only, or a name is blank or too long
     */
    public static Head classes(String... names) {
        if (names.length == 1) {
            throw new IllegalArgumentException(
                    "a choice needs two classes or more, but only '"
                            + names[0]
                            + "' is named: name the others too, or use Head.labels");
        }
        return new Head("", OutputKind.CLASSES, List.of(names), null, BY_PLACE, BY_PLACE);
    }

    /**
     * Describes labels that are there or not, each independent of the others.
     *
     * @param names the labels in the order of the output; none if they have no names
     * @return the description
     * @throws IllegalArgumentException if a name is blank or too long
     */
    public static Head labels(String... names) {
        return new Head("", OutputKind.LABELS, List.of(names), null, BY_PLACE, BY_PLACE);
    }

    /**
     * Describes numbers that mean themselves, as in a regression.
     *
     * @param names what each number is; none if they have no names
     * @return the description
     * @throws IllegalArgumentException if a name is blank or too long
     */
    public static Head numbers(String... names) {
        return new Head("", OutputKind.NUMBERS, List.of(names), null, BY_PLACE, BY_PLACE);
    }

    /**
     * Describes an output of which nothing shall be recorded.
     *
     * @return the description
     */
    public static Head unused() {
        return new Head("", OutputKind.UNKNOWN, List.of(), null, BY_PLACE, BY_PLACE);
    }

    /**
     * Names the output; without a name it is called by its place, from 1.
     *
     * @param title any name that no other output has, of at most 200 characters
     * @return a copy with that name
     * @throws IllegalArgumentException if it is blank or too long
     */
    public Head named(String title) {
        if (title.isBlank() || title.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name of an output must have 1 to "
                            + LONGEST_NAME
                            + " characters, not "
                            + title.length()
                            + ", and not be blank");
        }
        return new Head(title, kind, names, probabilities, output, label);
    }

    /**
     * Says that the numbers are logits, or logarithms of probabilities: a softmax makes
     * probabilities of them, for labels and for a choice with one column a sigmoid.
     *
     * @return a copy that says so
     * @throws IllegalStateException if this describes neither classes nor labels
     */
    public Head logits() {
        return with(false);
    }

    /**
     * Says that the numbers are probabilities already.
     *
     * @return a copy that says so
     * @throws IllegalStateException if this describes neither classes nor labels
     */
    public Head probabilities() {
        return with(true);
    }

    /**
     * Says where the output and its labels are in the lists that the network and the data set
     * return; by default both have the place of this description among all.
     *
     * @param output the place among the network's outputs, from 0
     * @param label the place among a batch's labels, from 0
     * @return a copy that says so
     * @throws IllegalArgumentException if a place is negative
     */
    public Head at(int output, int label) {
        if (output < 0 || label < 0) {
            throw new IllegalArgumentException(
                    "places are counted from 0: output " + output + ", label " + label);
        }
        return new Head(name, kind, names, probabilities, output, label);
    }

    private Head with(boolean meant) {
        if (kind != OutputKind.CLASSES && kind != OutputKind.LABELS) {
            throw new IllegalStateException(
                    "only classes and labels have probabilities, this output is " + kind);
        }
        return new Head(name, kind, names, meant, output, label);
    }

    /**
     * Returns descriptions that can be told apart.
     *
     * @param heads descriptions of a network's outputs
     * @return the same
     * @throws IllegalArgumentException if two have the same name
     */
    public static List<Head> checked(List<Head> heads) {
        for (int i = 0; i < heads.size(); i++) {
            String called = heads.get(i).called(i);
            for (int before = 0; before < i; before++) {
                if (heads.get(before).called(before).equals(called)) {
                    throw new IllegalArgumentException(
                            "two outputs are called '" + called + "': name them differently");
                }
            }
        }
        return heads;
    }

    /**
     * Refuses what can only be a mistake.
     *
     * @param heads descriptions of a network's outputs
     * @param classNames the class names of the run
     * @throws IllegalArgumentException if there is one description, and it and the run have another
     *     number of names
     */
    public static void checkNames(List<Head> heads, List<String> classNames) {
        int names = heads.size() == 1 ? heads.get(0).names.size() : 0;
        if (names > 0 && !classNames.isEmpty() && names != classNames.size()) {
            throw new IllegalArgumentException(
                    "the output has "
                            + names
                            + " names, and the run has "
                            + classNames.size()
                            + " class names: give the same to both, or none to one of them");
        }
    }

    private String called(int place) {
        return name.isEmpty() ? String.valueOf(place + 1) : name;
    }

    /**
     * Returns what the output is called.
     *
     * @return its name; empty if it has none
     */
    public String name() {
        return name;
    }

    /**
     * Returns what is described.
     *
     * @return the kind; {@code UNKNOWN} for an output that is not used
     */
    public OutputKind kind() {
        return kind;
    }

    /**
     * Returns the names of its classes, labels or numbers.
     *
     * @return a read-only list; empty if they have none
     */
    public List<String> names() {
        return names;
    }

    /**
     * Returns what was said of its numbers.
     *
     * @return true for probabilities, false for logits; empty if nothing was said
     */
    public Optional<Boolean> areProbabilities() {
        return Optional.ofNullable(probabilities);
    }

    /**
     * Returns the place of the output.
     *
     * @param place that of this description among all
     * @return the place among the network's outputs, from 0
     */
    public int output(int place) {
        return output == BY_PLACE ? place : output;
    }

    /**
     * Returns the place of the labels.
     *
     * @param place that of this description among all
     * @return the place among a batch's labels, from 0
     */
    public int label(int place) {
        return label == BY_PLACE ? place : label;
    }
}
