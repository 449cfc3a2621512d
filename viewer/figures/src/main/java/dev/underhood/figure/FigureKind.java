package dev.underhood.figure;

import dev.underhood.figure.font.Java2D;
import dev.underhood.store.RunReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A kind of figure: what it is called, for which runs it can be drawn, what can be chosen, how it
 * is shown, and how to make it. Whatever shows figures, e.g. the viewer's page or the command line,
 * asks the kind and knows no figure by name. Immutable.
 */
public final class FigureKind {
    /** Where a figure of one probe stands on the probe's way through the network. */
    public enum Step {
        /** What goes in, and what is seen in it. */
        INPUT,
        /** What a layer makes of it. */
        LAYER,
        /** What comes out. */
        ANSWER
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    private final FigureKindBuilder told;
    private final BiFunction<RunReader, FigureOptions, Figure> maker;

    FigureKind(FigureKindBuilder told, BiFunction<RunReader, FigureOptions, Figure> maker) {
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
    public static FigureKindBuilder builder(String name, String title, String explanation) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a figure's name has lower-case letters, digits and -, at most 41: " + name);
        }
        return new FigureKindBuilder(name, title, explanation);
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
        return explanation(run, FigureOptions.defaults());
    }

    /**
     * Answers "What am I looking at?" for what is chosen.
     *
     * @param run the run
     * @param options what is shown
     * @return one to three plain sentences for each kind of output that the run's network has
     * @throws IllegalArgumentException if the run does not have what the options ask for
     */
    public String explanation(RunReader run, FigureOptions options) {
        return told.explained.apply(run, options);
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
     * Returns whether a reader may point at what it shows, see {@link Drawing#rowAt}.
     *
     * @return true if its places stand for rows of its table
     */
    public boolean canBePointedAt() {
        return told.pointedAt;
    }

    /**
     * Returns whether the numbers behind any place of it can be read, see {@link Drawing#rowsAt}.
     *
     * @return true if its drawings tell rows of its table
     */
    public boolean isReadable() {
        return told.readable || told.pointedAt;
    }

    /**
     * Returns whether its places stand for pairs of classes, see {@link FigureKindBuilder#ofPairs}.
     *
     * @return true if the examples behind a place can be listed
     */
    public boolean isOfPairs() {
        return told.ofPairs;
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
     * Returns the heading under which the viewer's page shows the figure.
     *
     * @return e.g. {@code The layers}; empty if the figure is always in view
     */
    public String section() {
        return told.section;
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
        told.choices.forEach(choice -> options.add(choice.option()));
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
     * @return the values, the default first; empty if there is nothing to choose, for several
     *     probes at a time, and for the filters, which differ from layer to layer
     */
    public List<FigureOption.Value> values(FigureOption<?> option, RunReader run) {
        return told.choices.stream()
                .filter(choice -> choice.option() == option)
                .findFirst()
                .map(choice -> choice.values().apply(run))
                .orElse(List.of());
    }

    /**
     * Returns the names of what can be chosen of an option.
     *
     * @param option an option, e.g. {@link FigureOption#LAYER}
     * @param run the run
     * @return the names of {@link #values}; empty if the figure does not take the option
     */
    public List<String> names(FigureOption<?> option, RunReader run) {
        return values(option, run).stream().map(FigureOption.Value::name).toList();
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
     * Returns the filters that can be chosen.
     *
     * @param run the run
     * @param options what is shown, with the layer
     * @return their numbers in the layer, the first is 1, ascending; empty if the figure lets
     *     choose none, or the layer has none
     * @throws IllegalArgumentException as {@link #aspect}
     */
    public List<Integer> filters(RunReader run, FigureOptions options) {
        return told.filters.apply(run, options);
    }

    /**
     * Returns where on a probe's way through the network the figure stands.
     *
     * @return the step; empty if it does not show one probe
     */
    public Optional<Step> step() {
        return Optional.ofNullable(told.step);
    }

    /**
     * Returns whether the figure's table has a row for each layer, named in its column {@code
     * layer}.
     *
     * @return true if a page of a layer can show such a row
     */
    public boolean hasLayerRows() {
        return told.layerRows;
    }

    /**
     * Returns how to record what the figure shows.
     *
     * @return a line of code; {@code layer} and {@code probes} in braces stand for the name of a
     *     layer and a number of probes; empty if it is not told
     */
    public String recordedBy() {
        return told.recordedBy;
    }

    @Override
    public String toString() {
        return name();
    }
}
