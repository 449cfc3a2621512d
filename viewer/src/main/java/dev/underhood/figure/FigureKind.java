package dev.underhood.figure;

import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of figure: what it is called, for which runs it can be drawn, what can be chosen, how it
 * is shown, and how to make it. Whatever shows figures, e.g. the viewer's page or the command line,
 * asks the kind and knows no figure by name. Immutable.
 */
public final class FigureKind {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    private final Builder told;
    private final BiFunction<RunReader, FigureOptions, Figure> maker;

    /**
     * What a kind lets choose.
     *
     * @param option the option
     * @param values what can be chosen of a run, the default first
     */
    private record Choice(
            FigureOption<?> option, Function<RunReader, List<FigureOption.Value>> values) {}

    private FigureKind(Builder told, BiFunction<RunReader, FigureOptions, Figure> maker) {
        this.told = told;
        this.maker = maker;
    }

    /**
     * Begins a kind of figure.
     *
     * @param name the name by which the figure is asked for: lower-case letters, digits and {@code
     *     -}, e.g. {@code weight-statistics}
     * @param title the heading for people
     * @param explanation answers "What am I looking at?" in one to three plain sentences
     * @return a builder of a figure that is offered for every run, changes from epoch to epoch, and
     *     lets nothing choose but the theme
     * @throws IllegalArgumentException if the name has other characters
     */
    public static Builder builder(String name, String title, String explanation) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a figure's name has lower-case letters, digits and -, at most 41: " + name);
        }
        return new Builder(name, title, explanation);
    }

    /**
     * Returns the name by which the figure is asked for.
     *
     * @return lower-case letters, digits and {@code -}, e.g. {@code learning-curve}
     */
    public String name() {
        return told.name;
    }

    /**
     * Returns the heading for people.
     *
     * @return e.g. {@code Learning curve}
     */
    public String title() {
        return told.title;
    }

    /**
     * Answers "What am I looking at?".
     *
     * @return one to three plain sentences
     */
    public String explanation() {
        return told.explanation;
    }

    /**
     * Answers "What am I looking at?" for a run.
     *
     * @param run the run
     * @return one to three plain sentences for each kind of output that the run's network has
     */
    public String explanation(RunReader run) {
        return told.explained.apply(run);
    }

    /**
     * Returns whether the figure changes from epoch to epoch, so that it can be a film.
     *
     * @return false if it shows what never changes, e.g. the data
     */
    public boolean changes() {
        return told.changes;
    }

    /**
     * Returns whether epochs recorded later can change a frame that was drawn before, because its
     * axes or its scale span the whole run.
     *
     * @param options what is shown
     * @return false if a frame, once drawn, stays as it is
     */
    public boolean dependsOnLaterEpochs(FigureOptions options) {
        return told.grows.test(options);
    }

    /**
     * Returns whether all that the figure shows is in other figures too, so that a page that holds
     * these can leave it out.
     *
     * @return true if nothing is lost without it
     */
    public boolean repeatsOthers() {
        return told.repeats;
    }

    /**
     * Returns where the viewer's page shows the figure.
     *
     * @return the card
     */
    public FigureCard card() {
        return told.card;
    }

    /**
     * Returns the shape of the figure, at the last recorded epoch that it can show, without drawing
     * it.
     *
     * @param run the run
     * @param options what is shown
     * @return width / height, above 0; what {@link Drawing#aspect} says
     * @throws IllegalArgumentException as {@link #of}, or if nothing is recorded yet
     * @throws CannotDrawException as {@link #of}
     */
    public double aspect(RunReader run, FigureOptions options) {
        try {
            return told.aspect.apply(run, options);
        } catch (LinkageError e) { // of classes of Java2D, which not every Java has
            throw CannotDrawException.because(e);
        }
    }

    /**
     * Returns the one tensor that the figure shows.
     *
     * @param run the run
     * @param options what is shown
     * @return the name of a recorded tensor; empty if the figure shows none, or several
     */
    public Optional<String> tensor(RunReader run, FigureOptions options) {
        return Optional.of(told.tensor.apply(run, options)).filter(run.tensorNames()::contains);
    }

    /**
     * Says in a few words how much there is to see.
     *
     * @param run the run
     * @param options what is shown
     * @return e.g. {@code 64 of 5×5×3}; empty if there is nothing to say
     * @throws IllegalArgumentException as {@link #aspect}
     */
    public String facts(RunReader run, FigureOptions options) {
        return told.facts.apply(run, options);
    }

    /**
     * Returns whether the run holds what the figure shows, so far.
     *
     * @param run the run
     * @return false if {@link #of} would have nothing to draw
     */
    public boolean offeredFor(RunReader run) {
        return told.offered.test(run);
    }

    /**
     * Makes the figure of a run. The run must stay open as long as the figure is used.
     *
     * @param run the run; used by one thread at a time
     * @param options what to show
     * @return the figure
     * @throws IllegalArgumentException if the run has no such layer, probe or metric, or nothing
     *     that the figure could show
     * @throws CannotDrawException if this Java has no Java2D at all
     */
    public Figure of(RunReader run, FigureOptions options) {
        try {
            Java2D.prepare();
            return maker.apply(run, options);
        } catch (LinkageError e) { // of classes of Java2D, which not every Java has
            throw CannotDrawException.because(e);
        }
    }

    /**
     * Returns the options that make a difference to the figure. It ignores the others.
     *
     * @return none of them twice; the theme, which every figure takes, is not among them
     */
    public Set<FigureOption<?>> options() {
        Set<FigureOption<?>> options = new LinkedHashSet<>();
        told.choices.forEach(choice -> options.add(choice.option));
        return options;
    }

    /**
     * Returns the options that make a difference to the figure's numbers, {@link Figure#data}.
     *
     * @return some of {@link #options}
     */
    public Set<FigureOption<?>> optionsOfTable() {
        FigureKind other = told.tableOf;
        Set<FigureOption<?>> options = other == null ? options() : other.options();
        options.removeIf(FigureOption::isOfLooks);
        return options;
    }

    /**
     * Returns what can be chosen of an option.
     *
     * @param option one of {@link #options}
     * @param run the run
     * @return the values, the default first; empty if there is nothing to choose, and for several
     *     probes at a time
     */
    public List<FigureOption.Value> values(FigureOption<?> option, RunReader run) {
        return told.choices.stream()
                .filter(choice -> choice.option == option)
                .findFirst()
                .map(choice -> choice.values.apply(run))
                .orElse(List.of());
    }

    /**
     * Returns how many of the probes in {@link FigureOptions#probes} the figure shows; the first
     * ones, if there are more.
     *
     * @return 0 if it shows none, else 1 to {@value FigureOptions#MAX_PROBES}
     */
    public int mostProbes() {
        return told.mostProbes;
    }

    /**
     * Returns the layers among which {@link FigureOptions#layer} can choose.
     *
     * @param run the run
     * @return layer names, the default first; empty if the figure shows no single layer
     */
    public List<String> layers(RunReader run) {
        return names(FigureOption.LAYER, run);
    }

    /**
     * Returns the metrics among which {@link FigureOptions#metric} can choose.
     *
     * @param run the run
     * @return metric names, the default first; empty if the figure shows no metric
     */
    public List<String> metrics(RunReader run) {
        return names(FigureOption.METRIC, run);
    }

    /**
     * Returns the network's outputs, or parts of them, among which {@link FigureOptions#head} can
     * choose.
     *
     * @param run the run
     * @return what they are called, the default first; empty if there is nothing to choose
     */
    public List<String> heads(RunReader run) {
        return names(FigureOption.HEAD, run);
    }

    private List<String> names(FigureOption<?> option, RunReader run) {
        return values(option, run).stream().map(FigureOption.Value::name).toList();
    }

    @Override
    public String toString() {
        return name();
    }

    /** What a kind of figure says of itself. */
    public static final class Builder {
        private static final double USUAL = 1.5;

        private final String name;
        private final String title;
        private final String explanation;
        private final List<Choice> choices = new ArrayList<>();
        private Function<RunReader, String> explained;
        private Predicate<RunReader> offered = run -> true;
        private Predicate<FigureOptions> grows = options -> false;
        private BiFunction<RunReader, FigureOptions, Double> aspect = (run, options) -> USUAL;
        private BiFunction<RunReader, FigureOptions, String> tensor = (run, options) -> "";
        private BiFunction<RunReader, FigureOptions, String> facts = (run, options) -> "";
        private FigureCard card = FigureCard.OWN;
        private @Nullable FigureKind tableOf;
        private int mostProbes;
        private boolean changes = true;
        private boolean repeats;

        private Builder(String name, String title, String explanation) {
            this.name = name;
            this.title = title;
            this.explanation = explanation;
            explained = run -> explanation;
        }

        private Builder(Builder other) {
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
        }

        /**
         * Says for which runs the figure can be drawn.
         *
         * @param test whether a run holds, so far, what the figure shows
         * @return this builder
         */
        public Builder offeredIf(Predicate<RunReader> test) {
            offered = test;
            return this;
        }

        /**
         * Explains a figure that shows different things of different runs.
         *
         * @param words answers "What am I looking at?"
         * @return this builder
         */
        public Builder explainedBy(Function<RunReader, String> words) {
            explained = words;
            return this;
        }

        /**
         * Lets an option with fixed values choose.
         *
         * @param option the option
         * @return this builder
         */
        public Builder option(FigureOption<?> option) {
            return choice(option, run -> option.values());
        }

        /**
         * Lets an option choose.
         *
         * @param option the option
         * @param values what can be chosen of a run, the default first; empty where the option
         *     makes no difference
         * @return this builder
         * @throws IllegalArgumentException if the kind has an option of that name
         */
        public Builder choice(
                FigureOption<?> option, Function<RunReader, List<FigureOption.Value>> values) {
            if (choices.stream().anyMatch(each -> each.option.name().equals(option.name()))) {
                throw new IllegalArgumentException(
                        "the figure " + name + " has an option " + option + " already");
            }
            choices.add(new Choice(option, values));
            return this;
        }

        /**
         * Lets choose among names that a run has.
         *
         * @param option the option, e.g. {@link FigureOption#LAYER}
         * @param names the names, the default first
         * @return this builder
         * @throws IllegalArgumentException if the kind has an option of that name
         */
        public Builder names(FigureOption<String> option, Function<RunReader, List<String>> names) {
            return choice(
                    option,
                    run -> names.apply(run).stream().map(FigureOption.Value::named).toList());
        }

        /**
         * Lets choose the probe that the figure shows.
         *
         * @param count how many of a run's probes, from the first on, it can show
         * @return this builder
         */
        public Builder probe(Function<RunReader, Integer> count) {
            mostProbes = 1;
            return choice(FigureOption.PROBES, run -> ProbePlaces.values(run, count.apply(run)));
        }

        /**
         * Lets choose the probes that the figure shows.
         *
         * @param most how many it shows at most, 2 to {@value FigureOptions#MAX_PROBES}
         * @return this builder
         */
        public Builder probes(int most) {
            mostProbes = most;
            return choice(FigureOption.PROBES, run -> List.of());
        }

        /**
         * Takes over the options of a table whose numbers the figure has.
         *
         * @param other the kind whose numbers they are
         * @return this builder
         */
        public Builder tableOf(FigureKind other) {
            tableOf = other;
            return this;
        }

        /**
         * Names the one tensor that the figure shows, which readers are offered as an array.
         *
         * @param found the tensor's name; empty for none. It need not be recorded
         * @return this builder
         */
        public Builder tensor(BiFunction<RunReader, FigureOptions, String> found) {
            tensor = found;
            return this;
        }

        /**
         * Says in a few words how much there is to see.
         *
         * @param words the words, as for {@link FigureKind#facts}
         * @return this builder
         */
        public Builder facts(BiFunction<RunReader, FigureOptions, String> words) {
            facts = words;
            return this;
        }

        /**
         * Says which shape the figure always has.
         *
         * @param ratio width / height, above 0; what {@link Drawing#aspect} says
         * @return this builder
         */
        public Builder aspect(double ratio) {
            return aspect((run, options) -> ratio);
        }

        /**
         * Says which shape the figure has. Unless it is said, room is left for 3:2.
         *
         * @param ratio width / height, above 0, found without drawing
         * @return this builder
         */
        public Builder aspect(BiFunction<RunReader, FigureOptions, Double> ratio) {
            aspect = ratio;
            return this;
        }

        /**
         * Says that the figure is the same at all epochs.
         *
         * @return this builder
         */
        public Builder still() {
            changes = false;
            return this;
        }

        /**
         * Says that epochs recorded later can change a frame that was drawn before.
         *
         * @return this builder
         */
        public Builder growing() {
            return growingIf(options -> true);
        }

        /**
         * Says when epochs recorded later can change a frame that was drawn before.
         *
         * @param test whether they can, by what is shown
         * @return this builder
         */
        public Builder growingIf(Predicate<FigureOptions> test) {
            grows = test;
            return this;
        }

        /**
         * Says that all that the figure shows is in other figures too: its card stays closed, and a
         * page that holds all figures leaves it out.
         *
         * @return this builder
         */
        public Builder repeating() {
            repeats = true;
            return card(FigureCard.CLOSED);
        }

        /**
         * Says where the viewer's page shows the figure, if that is not in a card by itself.
         *
         * @param place the card
         * @return this builder
         */
        public Builder card(FigureCard place) {
            card = place;
            return this;
        }

        /**
         * Makes the kind.
         *
         * @param maker makes the figure of a run; throws {@link IllegalArgumentException} if the
         *     run does not have what was chosen
         * @return a kind that later calls of this builder do not change
         */
        public FigureKind drawnBy(BiFunction<RunReader, FigureOptions, Figure> maker) {
            return new FigureKind(new Builder(this), maker);
        }
    }
}
