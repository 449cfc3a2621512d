package dev.underhood.figure;

import dev.underhood.figure.kit.ProbeNumbers;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of figure says of itself; begun by {@link FigureKind#builder}. Used by one thread.
 */
public final class FigureKindBuilder {
    private static final double USUAL = 1.5; // width / height

    /**
     * What a kind lets choose.
     *
     * @param option the option
     * @param values what can be chosen of a run, the default first
     */
    record Choosable(
            FigureOption<?> option, Function<RunReader, List<FigureOption.Value>> values) {}

    final String name;
    final String title;
    final String explanation;
    final List<Choosable> choices = new ArrayList<>();
    BiFunction<RunReader, FigureOptions, String> explained;
    Predicate<RunReader> offered = run -> true;
    Predicate<FigureOptions> grows = options -> false;
    BiFunction<RunReader, FigureOptions, Double> aspect = (run, options) -> USUAL;
    BiFunction<RunReader, FigureOptions, String> tensor = (run, options) -> "";
    BiFunction<RunReader, FigureOptions, String> facts = (run, options) -> "";
    FigureCard card = FigureCard.OWN;
    @Nullable FigureKind tableOf;
    int mostProbes;
    boolean changes = true;
    boolean repeats;
    String section = "";
    boolean pointedAt;
    boolean readable;
    boolean ofPairs;
    BiFunction<RunReader, FigureOptions, List<Integer>> filters = (run, options) -> List.of();
    FigureKind.@Nullable Step step;
    boolean layerRows;
    String recordedBy = "";

    FigureKindBuilder(String name, String title, String explanation) {
        this.name = name;
        this.title = title;
        this.explanation = explanation;
        explained = (run, options) -> explanation;
    }

    private FigureKindBuilder(FigureKindBuilder other) {
        name = other.name;
        title = other.title;
        explanation = other.explanation;
        choices.addAll(other.choices);
        explained = other.explained;
        offered = other.offered;
        grows = other.grows;
        aspect = other.aspect;
        tensor = other.tensor;
        facts = other.facts;
        card = other.card;
        tableOf = other.tableOf;
        mostProbes = other.mostProbes;
        changes = other.changes;
        repeats = other.repeats;
        section = other.section;
        pointedAt = other.pointedAt;
        readable = other.readable;
        ofPairs = other.ofPairs;
        filters = other.filters;
        step = other.step;
        layerRows = other.layerRows;
        recordedBy = other.recordedBy;
    }

    /**
     * Says for which runs the figure can be drawn.
     *
     * @param test whether a run holds, so far, what the figure shows
     * @return this builder
     */
    public FigureKindBuilder offeredIf(Predicate<RunReader> test) {
        offered = test;
        return this;
    }

    /**
     * Explains a figure that shows different things of different runs, or with different options.
     *
     * @param words answers "What am I looking at?"; throws {@link IllegalArgumentException} if the
     *     run does not have what the options ask for
     * @return this builder
     */
    public FigureKindBuilder explainedBy(BiFunction<RunReader, FigureOptions, String> words) {
        explained = words;
        return this;
    }

    /**
     * Lets an option with fixed values choose.
     *
     * @param option the option
     * @return this builder
     */
    public FigureKindBuilder option(FigureOption<?> option) {
        return choice(option, run -> option.values());
    }

    /**
     * Lets an option choose.
     *
     * @param option the option
     * @param values what can be chosen of a run, the default first; empty where the option makes no
     *     difference
     * @return this builder
     * @throws IllegalArgumentException if the kind has an option of that name
     */
    public FigureKindBuilder choice(
            FigureOption<?> option, Function<RunReader, List<FigureOption.Value>> values) {
        if (choices.stream().anyMatch(each -> each.option.name().equals(option.name()))) {
            throw new IllegalArgumentException(
                    "the figure " + name + " has an option " + option + " already");
        }
        choices.add(new Choosable(option, values));
        return this;
    }

    /**
     * Lets choose among names that a run has; layers are shown to people by their titles.
     *
     * @param option the option, e.g. {@link FigureOption#LAYER}
     * @param names the names, the default first
     * @return this builder
     * @throws IllegalArgumentException if the kind has an option of that name
     */
    public FigureKindBuilder names(
            FigureOption<String> option, Function<RunReader, List<String>> names) {
        return choice(
                option,
                run -> names.apply(run).stream().map(name -> value(option, name, run)).toList());
    }

    private static FigureOption.Value value(
            FigureOption<String> option, String name, RunReader run) {
        return option == FigureOption.LAYER
                ? new FigureOption.Value(name, run.info().title(name), "")
                : FigureOption.Value.named(name);
    }

    /**
     * Lets choose the probe that the figure shows.
     *
     * @param count how many of a run's probes, from the first on, it can show
     * @return this builder
     */
    public FigureKindBuilder probe(Function<RunReader, Integer> count) {
        mostProbes = 1;
        return choice(FigureOption.PROBES, run -> probes(run, count.apply(run)));
    }

    private static List<FigureOption.Value> probes(RunReader run, int count) {
        List<String> names = ProbeNumbers.names(run, count);
        return IntStream.range(0, names.size())
                .mapToObj(i -> new FigureOption.Value(String.valueOf(i + 1), names.get(i), ""))
                .toList();
    }

    /**
     * Lets choose the probes that the figure shows.
     *
     * @param most how many it shows at most, 2 to {@value FigureOptions#MAX_PROBES}
     * @return this builder
     */
    public FigureKindBuilder probes(int most) {
        mostProbes = most;
        return choice(FigureOption.PROBES, run -> List.of());
    }

    /**
     * Lets choose one of a layer's filters.
     *
     * @param numbers the numbers of the filters that can be chosen, the first of a layer is 1,
     *     ascending; empty for a layer that has none
     * @return this builder
     */
    public FigureKindBuilder filters(BiFunction<RunReader, FigureOptions, List<Integer>> numbers) {
        filters = numbers;
        return choice(FigureOption.FILTER, run -> List.of());
    }

    /**
     * Says that the figure shows one probe, and where on its way through the network. The page of a
     * probe shows it there, once for each layer if layers can be chosen.
     *
     * @param where the step of the way
     * @return this builder
     */
    public FigureKindBuilder step(FigureKind.Step where) {
        step = where;
        return this;
    }

    /**
     * Says that the figure's table has a row for each layer, with the layer's name in the column
     * {@code layer}. The page of a layer shows that row in words and numbers.
     *
     * @return this builder
     */
    public FigureKindBuilder layerRows() {
        layerRows = true;
        return this;
    }

    /**
     * Says how to record what the figure shows, for runs that have not.
     *
     * @param line a line of code; {@code layer} and {@code probes} in braces stand for the name of
     *     a layer and a number of probes
     * @return this builder
     */
    public FigureKindBuilder recordedBy(String line) {
        recordedBy = line;
        return this;
    }

    /**
     * Takes over the options of a table whose numbers the figure has.
     *
     * @param other the kind whose numbers they are
     * @return this builder
     */
    public FigureKindBuilder tableOf(FigureKind other) {
        tableOf = other;
        return this;
    }

    /**
     * Names the one tensor that the figure shows, which readers are offered as an array.
     *
     * @param found the tensor's name; empty for none. It need not be recorded
     * @return this builder
     */
    public FigureKindBuilder tensor(BiFunction<RunReader, FigureOptions, String> found) {
        tensor = found;
        return this;
    }

    /**
     * Says in a few words how much there is to see.
     *
     * @param words the words, as for {@link FigureKind#facts}
     * @return this builder
     */
    public FigureKindBuilder facts(BiFunction<RunReader, FigureOptions, String> words) {
        facts = words;
        return this;
    }

    /**
     * Says which shape the figure always has.
     *
     * @param ratio width / height, above 0; what {@link Drawing#aspect} says
     * @return this builder
     */
    public FigureKindBuilder aspect(double ratio) {
        return aspect((run, options) -> ratio);
    }

    /**
     * Says which shape the figure has. Unless it is said, room is left for 3:2.
     *
     * @param ratio width / height, above 0, found without drawing
     * @return this builder
     */
    public FigureKindBuilder aspect(BiFunction<RunReader, FigureOptions, Double> ratio) {
        aspect = ratio;
        return this;
    }

    /**
     * Says that the figure is the same at all epochs.
     *
     * @return this builder
     */
    public FigureKindBuilder still() {
        changes = false;
        return this;
    }

    /**
     * Says that a reader may point at what the figure shows: its drawings tell {@link
     * Drawing#rowAt}.
     *
     * @return this builder
     */
    public FigureKindBuilder pointedAt() {
        pointedAt = true;
        return this;
    }

    /**
     * Says that the numbers behind any place can be read: its drawings tell {@link Drawing#rowsAt},
     * or {@link Drawing#rowAt}.
     *
     * @return this builder
     */
    public FigureKindBuilder readable() {
        readable = true;
        return this;
    }

    /**
     * Says that what is read of a place is how often a true class is taken for another one, as the
     * columns {@code true class}, {@code taken for}, {@code count} and {@code share}, so that the
     * examples behind it can be listed.
     *
     * @return this builder
     */
    public FigureKindBuilder ofPairs() {
        ofPairs = true;
        return readable();
    }

    /**
     * Says that epochs recorded later can change a frame that was drawn before.
     *
     * @return this builder
     */
    public FigureKindBuilder growing() {
        return growingIf(options -> true);
    }

    /**
     * Says when epochs recorded later can change a frame that was drawn before.
     *
     * @param test whether they can, by what is shown
     * @return this builder
     */
    public FigureKindBuilder growingIf(Predicate<FigureOptions> test) {
        grows = test;
        return this;
    }

    /**
     * Says that all that the figure shows is in other figures too, so that a page that holds all
     * figures leaves it out.
     *
     * @return this builder
     */
    public FigureKindBuilder repeating() {
        repeats = true;
        return this;
    }

    /**
     * Puts the figure into a section of the viewer's page, below those that are always in view. A
     * section stays closed, and draws nothing, until somebody opens it, unless all its figures are
     * drawn only once.
     *
     * @param heading the heading for people, the same for all figures of the section, e.g. {@code
     *     The layers}
     * @return this builder
     */
    public FigureKindBuilder section(String heading) {
        section = heading;
        return this;
    }

    /**
     * Says where the viewer's page shows the figure, if that is not in a card by itself.
     *
     * @param place the card
     * @return this builder
     */
    public FigureKindBuilder card(FigureCard place) {
        card = place;
        return this;
    }

    /**
     * Makes the kind.
     *
     * @param maker makes the figure of a run; throws {@link IllegalArgumentException} if the run
     *     does not have what was chosen
     * @return a kind that later calls of this builder do not change
     */
    public FigureKind drawnBy(BiFunction<RunReader, FigureOptions, Figure> maker) {
        return new FigureKind(new FigureKindBuilder(this), maker);
    }
}
