package dev.underhood.figure;

import dev.underhood.store.RunReader;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A kind of figure: what it is called, for which runs it can be drawn, and how to make it. */
public final class FigureKind {
    private final String name;
    private final String title;
    private final String explanation;
    private final Function<RunReader, Boolean> offered;
    private final BiFunction<RunReader, FigureOptions, Figure> maker;
    private Function<RunReader, List<String>> layers = run -> List.of();
    private Function<RunReader, List<String>> metrics = run -> List.of();
    private Function<RunReader, List<String>> heads = run -> List.of();
    private Function<RunReader, String> explained;
    private final Set<FigureOption> options = EnumSet.noneOf(FigureOption.class);
    private @Nullable FigureKind tableOf;
    private int mostProbes;
    private boolean changes = true;

    FigureKind(
            String name,
            String title,
            String explanation,
            Function<RunReader, Boolean> offered,
            BiFunction<RunReader, FigureOptions, Figure> maker) {
        this.name = name;
        this.title = title;
        this.explanation = explanation;
        this.offered = offered;
        this.maker = maker;
        explained = run -> explanation;
    }

    FigureKind layeredBy(Function<RunReader, List<String>> choice) {
        layers = choice;
        return taking(FigureOption.LAYER);
    }

    FigureKind measuredBy(Function<RunReader, List<String>> choice) {
        metrics = choice;
        return taking(FigureOption.METRIC);
    }

    FigureKind headedBy(Function<RunReader, List<String>> choice) {
        heads = choice;
        return taking(FigureOption.HEAD);
    }

    /** For a figure that shows some probes of those that the run has. */
    FigureKind ofProbes(int most) {
        mostProbes = most;
        return taking(FigureOption.PROBES);
    }

    /** For a figure that looks otherwise, or shows something else, with one of these options. */
    FigureKind taking(FigureOption... taken) {
        options.addAll(List.of(taken));
        return this;
    }

    /** For a figure whose numbers are those of another kind. */
    FigureKind withTableOf(FigureKind other) {
        tableOf = other;
        return this;
    }

    /** For a figure that shows different things of different runs. */
    FigureKind explainedBy(Function<RunReader, String> words) {
        explained = words;
        return this;
    }

    FigureKind sameAtAllEpochs() {
        changes = false;
        return this;
    }

    /**
     * Returns the name by which the figure is asked for.
     *
     * @return lower-case letters and {@code -}, e.g. {@code learning-curve}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the heading for people.
     *
     * @return e.g. {@code Learning curve}
     */
    public String title() {
        return title;
    }

    /**
     * Answers "What am I looking at?".
     *
     * @return one to three plain sentences
     */
    public String explanation() {
        return explanation;
    }

    /**
     * Answers "What am I looking at?" for a run.
     *
     * @param run the run
     * @return one to three plain sentences for each kind of output that the run's network has
     */
    public String explanation(RunReader run) {
        return explained.apply(run);
    }

    /**
     * Returns whether the figure changes from epoch to epoch, so that it can be a film.
     *
     * @return false if it shows what never changes, e.g. the data
     */
    public boolean changes() {
        return changes;
    }

    /**
     * Returns whether the run holds what the figure shows, so far.
     *
     * @param run the run
     * @return false if {@link #of} would have nothing to draw
     */
    public boolean offeredFor(RunReader run) {
        return offered.apply(run);
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
     * @return none of them twice, in the order of the enum; the theme, which every figure has, is
     *     not among them
     */
    public Set<FigureOption> options() {
        return Collections.unmodifiableSet(options);
    }

    /**
     * Returns the options that make a difference to the figure's numbers, {@link Figure#data}.
     *
     * @return some of {@link #options}
     */
    public Set<FigureOption> optionsOfTable() {
        Set<FigureOption> taken = EnumSet.noneOf(FigureOption.class);
        taken.addAll(tableOf == null ? options : tableOf.options);
        taken.removeIf(FigureOption::isOfLooks);
        return Collections.unmodifiableSet(taken);
    }

    /**
     * Returns how many of the probes in {@link FigureOptions#probes} the figure shows; the first
     * ones, if there are more.
     *
     * @return 0 if it shows none, else 1 to {@value FigureOptions#MAX_PROBES}
     */
    public int mostProbes() {
        return mostProbes;
    }

    /**
     * Returns the layers among which {@link FigureOptions#layer} can choose.
     *
     * @param run the run
     * @return layer names, the default first; empty if the figure shows no single layer
     */
    public List<String> layers(RunReader run) {
        return layers.apply(run);
    }

    /**
     * Returns the metrics among which {@link FigureOptions#metric} can choose.
     *
     * @param run the run
     * @return metric names, the default first; empty if the figure shows no metric
     */
    public List<String> metrics(RunReader run) {
        return metrics.apply(run);
    }

    /**
     * Returns the network's outputs, or parts of them, among which {@link FigureOptions#head} can
     * choose.
     *
     * @param run the run
     * @return what they are called, the default first; empty if there is nothing to choose
     */
    public List<String> heads(RunReader run) {
        return heads.apply(run);
    }

    @Override
    public String toString() {
        return name;
    }
}
