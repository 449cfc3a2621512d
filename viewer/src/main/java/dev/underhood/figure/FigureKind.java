package dev.underhood.figure;

import dev.underhood.store.RunReader;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

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
        return this;
    }

    FigureKind measuredBy(Function<RunReader, List<String>> choice) {
        metrics = choice;
        return this;
    }

    FigureKind headedBy(Function<RunReader, List<String>> choice) {
        heads = choice;
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
