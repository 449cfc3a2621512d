package dev.underhood.umap;

import ai.djl.ndarray.NDArray;
import dev.underhood.run.RunListener;
import dev.underhood.umap.math.Checks;
import java.util.List;

/**
 * Embeds rows of many columns into few dimensions so that neighbours stay neighbours (McInnes,
 * Healy, Melville: UMAP, Uniform Manifold Approximation and Projection, 2018), and lets the
 * embedding be watched while it forms.
 *
 * <pre>{@code
 * Umap umap = Umap.builder().nNeighbors(15).minDist(0.2).seed(24).build();
 * UmapModel model = umap.fit(Rows.of(images), (epoch, embedding) -> {
 *     draw(embedding);
 *     return true;
 * });
 * Embedding more = model.transform(Rows.of(moreImages));
 * }</pre>
 *
 * <p>Equal rows, options and seed give the same bits with any number of threads and on any machine,
 * if neighbours are searched on the CPU. Immutable; any thread may use it.
 */
public final class Umap {
    private final UmapOptions options;

    private Umap(UmapOptions options) {
        this.options = options;
    }

    /**
     * Begins with the defaults of {@link UmapOptions#defaults()}.
     *
     * @return a builder
     */
    public static UmapOptions.Builder builder() {
        return new UmapOptions.Builder();
    }

    /**
     * Makes an embedder of given options.
     *
     * @param options all options
     * @return the embedder
     */
    public static Umap with(UmapOptions options) {
        return new Umap(Checks.notNull(options, "options"));
    }

    /**
     * Returns the options.
     *
     * @return as they were asked for
     */
    public UmapOptions options() {
        return options;
    }

    /**
     * Embeds rows.
     *
     * @param rows one array per row, all of the same length; not changed
     * @return the model
     * @throws IllegalArgumentException naming the first row and column that is not finite, or if
     *     there are no rows
     */
    public UmapModel fit(float[][] rows) {
        return fit(Rows.of(rows));
    }

    /**
     * Embeds rows.
     *
     * @param rows one array per row, all of the same length; not changed
     * @return the model
     * @throws IllegalArgumentException naming the first row and column that is not finite, or if
     *     there are no rows
     */
    public UmapModel fit(double[][] rows) {
        return fit(Rows.of(rows));
    }

    /**
     * Embeds rows.
     *
     * @param values all rows, one after the other; not changed
     * @param columns values per row
     * @return the model
     * @throws IllegalArgumentException naming the first row and column that is not finite, or if
     *     there are no rows
     */
    public UmapModel fit(float[] values, int columns) {
        return fit(Rows.of(values, columns));
    }

    /**
     * Embeds the rows of an array of DJL.
     *
     * @param rows float32 or float64; the first dimension counts the rows
     * @return the model
     * @throws IllegalArgumentException naming the first row and column that is not finite, or if
     *     there are no rows
     */
    public UmapModel fit(NDArray rows) {
        return fit(Rows.of(rows));
    }

    /**
     * Embeds rows.
     *
     * @param rows what to embed
     * @return the model
     * @throws IllegalArgumentException if there are no rows
     */
    public UmapModel fit(Rows rows) {
        return prepare(rows).run().model();
    }

    /**
     * Embeds rows and shows every epoch.
     *
     * @param rows what to embed
     * @param listener is shown the initial layout and every epoch
     * @return the model
     * @throws IllegalArgumentException if there are no rows
     */
    public UmapModel fit(Rows rows, EpochListener listener) {
        return prepare(rows).listen(1, listener).run().model();
    }

    /**
     * Embeds rows and records the fit as a run, as {@link UmapRecording} does: {@code
     * umap.fit(rows, store.writer(), "digits", labels, names)}.
     *
     * @param rows what to embed
     * @param listener takes the run, for example {@code store.writer()}; all of it has been heard
     *     when this returns, unless the listener takes more than a minute longer than the fit
     * @param name the name of the run
     * @param labels one per row: an index into the class names, or −1 for unknown. They are shown,
     *     not learnt from; an empty array if there are none
     * @param classNames the names of the classes
     * @return the model
     * @throws IllegalArgumentException if there are no rows, or there is not one label per row, or
     *     one that names no class
     */
    public UmapModel fit(
            Rows rows, RunListener listener, String name, int[] labels, List<String> classNames) {
        UmapFit fit = prepare(rows);
        UmapRecording recording =
                Checks.notNull(labels, "labels").length == 0
                        ? UmapRecording.of(fit, listener, name)
                        : UmapRecording.of(fit, listener, name, labels, classNames);
        try (recording) {
            return fit.run().model();
        }
    }

    /**
     * Does all that comes before the first epoch: neighbours, graph and initial layout.
     *
     * @param rows what to embed
     * @return a fit to be run
     * @throws IllegalArgumentException if there are no rows
     */
    public UmapFit prepare(Rows rows) {
        return new FitStages(options).rows(rows, null);
    }

    /**
     * Prepares a supervised fit.
     *
     * @param rows what to embed
     * @param target what else is known about the rows
     * @return a fit to be run
     * @throws IllegalArgumentException if there is not one target per row, or no row
     */
    public UmapFit prepare(Rows rows, Target target) {
        return new FitStages(options).rows(rows, Checks.notNull(target, "target"));
    }

    /**
     * Prepares a fit of neighbours that were found elsewhere. Its model cannot transform. If there
     * are more of them than the options ask for, the nearest count.
     *
     * @param neighbors of all points
     * @return a fit to be run
     * @throws IllegalArgumentException if there are no points
     */
    public UmapFit prepare(Neighbors neighbors) {
        return new FitStages(options).neighbors(neighbors);
    }
}
