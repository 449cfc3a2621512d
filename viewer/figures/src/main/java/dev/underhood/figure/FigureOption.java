package dev.underhood.figure;

import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.kit.ProbeNumbers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A choice that some kinds of figures leave to the reader, as data: the page, the addresses and the
 * command line ask for it under its name and show what it says of itself. Two options are equal
 * only if they are the same object. Immutable.
 *
 * @param <T> what is chosen
 */
public final class FigureOption<T> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,30}"); // before its use

    /** The layer; empty for the first. Its values are those that the kind finds in the run. */
    public static final FigureOption<String> LAYER =
            ofTheRun("layer", "Layer", "the layer (default: the first)");

    /** The metric; empty for the first. Its values are those that the kind finds in the run. */
    public static final FigureOption<String> METRIC =
            ofTheRun("metric", "Metric", "the metric (default: the first)");

    /** The network's output, or a part of one; empty for the first. */
    public static final FigureOption<String> HEAD =
            ofTheRun("head", "Output", "the output of a network with several (default: the first)");

    /** Which map of a training: {@code forwards}, {@code backwards}; empty for the first. */
    public static final FigureOption<String> MAP =
            ofTheRun(
                    "map",
                    "Map",
                    "the map of a training: forwards, as it learned, or backwards from its end"
                            + " (default: forwards)");

    /** What was logged: the name of a picture or a histogram; empty for the first. */
    public static final FigureOption<String> TAG =
            ofTheRun(
                    "tag",
                    "Name",
                    "the name under which a picture or a histogram was logged (default: the"
                            + " first)");

    /** The number of a sample of an embedding, the first is 0; empty for that. */
    public static final FigureOption<String> SAMPLE =
            ofTheRun(
                    "sample",
                    "Sample",
                    "the number of a sample, as in the embedding's table (default: 0)");

    /** The number of a filter of the layer, the first is 1; empty for the figure's own choice. */
    public static final FigureOption<String> FILTER =
            ofTheRun(
                    "filter",
                    "Filter",
                    "the number of a filter of the layer, the first is 1 (default: all, or the"
                            + " first)");

    /**
     * The part of a plane that is shown, {@code x,y,zoom}: where its middle is, 0 to 1 from the
     * left and from the top, and how many times as large; empty for all.
     */
    public static final FigureOption<String> REGION =
            ofLooks(
                    "region",
                    "Part",
                    "the part of a plane: x,y,zoom, with the middle from the left and the top, 0 to"
                            + " 1, e.g. 0.5,0.25,4 (default: all)");

    /**
     * The dots that are not drawn: numbers of classes and ranges of them, {@code unlabelled},
     * {@code right}, {@code wrong}, {@code old}, {@code new}, with commas between; empty for none.
     */
    public static final FigureOption<String> HIDDEN =
            ofLooks(
                    "hidden",
                    "Hidden",
                    "the dots that are not drawn: classes by number from 0, and unlabelled,"
                            + " right, wrong, old, new, e.g. 0-3,7,new (default: none)");

    /** Whether a picture of dots has its legend inside, or whoever shows it beside it. */
    public static final FigureOption<String> LEGEND =
            new FigureOption<>(
                    new About(
                            "legend",
                            "Legend",
                            "inside: the picture has a legend, beside: it has none (default:"
                                    + " inside)",
                            true),
                    List.of(Value.named("inside"), Value.named("beside")),
                    "inside",
                    text -> Choice.oneOf(List.of("inside", "beside"), text),
                    chosen -> chosen);

    /** The numbers of the probes, the first is 1; empty for the figure's own choice. */
    public static final FigureOption<List<Integer>> PROBES =
            new FigureOption<>(
                    new About(
                            "probes",
                            "Probe",
                            "numbers of probes, the first is 1, e.g. 1,6,8 (default: the figure's"
                                    + " choice)",
                            false),
                    List.of(),
                    List.of(),
                    text -> ProbeNumbers.of(text, FigureOptions.MAX_PROBES),
                    ProbeNumbers::text);

    /** How values become shades. */
    public static final FigureOption<Scale> SCALE =
            ofEnum(
                    new About(
                            "scale",
                            "Scale",
                            "each: every picture for itself, fixed: one scale for the whole run"
                                    + " (default: each)",
                            true),
                    Scale.values(),
                    List.of(
                            new Value("each", "each", "Every picture for itself"),
                            new Value("fixed", "fixed", "One scale for all epochs")));

    /** The colours of classes. */
    public static final FigureOption<Palette> PALETTE =
            ofEnum(
                    new About(
                            "palette",
                            "Colours of the classes",
                            "colours of classes: safe for colour-blind people, or spectral",
                            true),
                    Palette.values(),
                    List.of(
                            new Value(
                                    "safe",
                                    "colour-blind-safe",
                                    "Ten colours that colour-blind people can tell apart, too"),
                            new Value("spectral", "Spectral", "Red over yellow to violet")));

    /** The order of the classes in a matrix. */
    public static final FigureOption<ClassOrder> ORDER =
            ofEnum(
                    new About(
                            "order",
                            "Order of the classes",
                            "classes of a matrix: similar (those that look alike side by side), or"
                                    + " number",
                            false),
                    ClassOrder.values(),
                    List.of(
                            new Value(
                                    "similar",
                                    "similar",
                                    "Classes that look alike stand side by side"),
                            new Value(
                                    "number",
                                    "by number",
                                    "Classes stand in the order of their numbers")));

    /** The colours of everything; every figure takes it. */
    public static final FigureOption<Theme> THEME =
            ofEnum(
                    new About("theme", "Theme", "light, dark, print or article", true),
                    Theme.values(),
                    Arrays.stream(Theme.values())
                            .map(theme -> Value.named(nameOf(theme)))
                            .toList());

    /**
     * One of the things that can be chosen.
     *
     * @param name the word for it in addresses and on the command line
     * @param label the word for it on the page
     * @param explanation what choosing it does, for people; empty for a name that says it all
     */
    public record Value(String name, String label, String explanation) {
        /**
         * Makes a value that has one word for everybody.
         *
         * @param name the word
         * @return the value, without an explanation
         */
        public static Value named(String name) {
            return new Value(name, name, "");
        }
    }

    /** What is said of an option, and whether it is about looks only. */
    private record About(String name, String label, String description, boolean looks) {}

    private final About about;
    private final List<Value> values;
    private final T byDefault;
    private final Function<String, T> reading;
    private final Function<T, String> writing;

    private FigureOption(
            About about,
            List<Value> values,
            T byDefault,
            Function<String, T> reading,
            Function<T, String> writing) {
        this.about = about;
        this.values = List.copyOf(values);
        this.byDefault = byDefault;
        this.reading = reading;
        this.writing = writing;
    }

    /**
     * Makes an option with a few fixed values.
     *
     * @param name the word for it in addresses and, after {@code --}, on the command line:
     *     lower-case letters and {@code -}
     * @param label the word for it on the page
     * @param description what the command line's help says of it
     * @param values what can be chosen, the default first; at least two
     * @return the option; a figure finds the value's name with {@link FigureOptions#get}
     * @throws IllegalArgumentException if the name or the number of values cannot be used
     */
    public static FigureOption<String> of(
            String name, String label, String description, List<Value> values) {
        checkName(name);
        if (values.size() < 2) {
            throw new IllegalArgumentException(
                    "option " + name + " needs at least two values to choose from: " + values);
        }
        List<String> names = values.stream().map(Value::name).toList();
        return new FigureOption<>(
                new About(name, label, description, false),
                values,
                names.get(0),
                text -> Choice.oneOf(names, text),
                chosen -> chosen);
    }

    /**
     * Makes an option whose values are names that differ from run to run; see {@link
     * FigureKindBuilder#choice}.
     *
     * @param name the word for it in addresses and, after {@code --}, on the command line:
     *     lower-case letters and {@code -}
     * @param label the word for it on the page
     * @param description what the command line's help says of it
     * @return the option; empty unless something was chosen
     * @throws IllegalArgumentException if the name cannot be used
     */
    public static FigureOption<String> ofTheRun(String name, String label, String description) {
        return new FigureOption<>(
                new About(checkName(name), label, description, false),
                List.of(),
                "",
                text -> text,
                chosen -> chosen);
    }

    /** An option for a text that the figure reads, and its table does not. */
    private static FigureOption<String> ofLooks(String name, String label, String description) {
        return new FigureOption<>(
                new About(name, label, description, true),
                List.of(),
                "",
                text -> text,
                chosen -> chosen);
    }

    private static <E extends Enum<E>> FigureOption<E> ofEnum(
            About about, E[] constants, List<Value> values) {
        List<String> names = Arrays.stream(constants).map(FigureOption::nameOf).toList();
        return new FigureOption<>(
                about,
                values,
                constants[0],
                text -> constants[names.indexOf(Choice.oneOf(names, text))],
                FigureOption::nameOf);
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "an option's name has lower-case letters and -, at most 31: " + name);
        }
        return name;
    }

    /**
     * Returns the name under which a value is given: in the viewer's addresses as a parameter, on
     * the command line after {@code --}.
     *
     * @return lower-case letters and {@code -}
     */
    public String name() {
        return about.name;
    }

    /**
     * Returns the name for people.
     *
     * @return e.g. {@code Scale}
     */
    public String label() {
        return about.label;
    }

    /**
     * Says in a few words what can be given.
     *
     * @return a part of a sentence
     */
    public String description() {
        return about.description;
    }

    /**
     * Returns the fixed values.
     *
     * @return the default first; empty if they differ from run to run
     */
    public List<Value> values() {
        return values;
    }

    /**
     * Returns the fixed values with what they mean for one kind of figure.
     *
     * @param explanations one for each value
     * @return the default first
     * @throws IllegalArgumentException if there is not one explanation for each value
     */
    public List<Value> values(String... explanations) {
        if (explanations.length != values.size()) {
            throw new IllegalArgumentException(
                    name() + " has " + values.size() + " values to explain: " + values);
        }
        return IntStream.range(0, explanations.length)
                .mapToObj(
                        i ->
                                new Value(
                                        values.get(i).name(),
                                        values.get(i).label(),
                                        explanations[i]))
                .toList();
    }

    /**
     * Returns what a figure shows if nothing was chosen.
     *
     * @return the default
     */
    public T byDefault() {
        return byDefault;
    }

    /**
     * Returns whether it is about looks only, so that a table of the same numbers ignores it.
     *
     * @return true for colours and shades
     */
    public boolean isOfLooks() {
        return about.looks;
    }

    /**
     * Reads a value as it stands in an address or on a command line.
     *
     * @param text the value's name; of several probes, their numbers with commas between
     * @return the value
     * @throws IllegalArgumentException if there is no such value; the message says, after the
     *     option's name, what there is
     */
    public T read(String text) {
        return reading.apply(text);
    }

    /** Writes a value such that it can be read again; the opposite of {@link #read}. */
    String text(T value) {
        return writing.apply(value);
    }

    @Override
    public String toString() {
        return name();
    }
}
