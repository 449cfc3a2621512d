package dev.underhood.umap;

import ai.djl.ndarray.NDArray;
import dev.underhood.umap.math.Checks;
import dev.underhood.umap.neighbor.RowIndex;
import dev.underhood.umap.transform.Transform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a fit has found out: the embedding, and how it came about. Immutable; for any thread. For
 * {@link #transform} it holds the rows of the fit: rows × columns × 4 bytes of the heap.
 */
public final class UmapModel {
    private final FitState state;
    private final float[] points;

    UmapModel(FitState state, float[] points) {
        this.state = state;
        this.points = points;
    }

    /**
     * Returns where the rows lie.
     *
     * @return one point per row, in the order of the rows; never a NaN
     */
    public Embedding embedding() {
        return state.embedding(points);
    }

    /**
     * Returns the options that were in effect: never more neighbours than rows, and the true number
     * of epochs.
     *
     * @return the options
     */
    public UmapOptions options() {
        return state.options();
    }

    /**
     * Returns the neighbours that the embedding was made of. If equal rows share a point, they are
     * the neighbours of the points, numbered by their first rows.
     *
     * @return the neighbours
     */
    public Neighbors neighbors() {
        return new Neighbors(state.found().neighbors());
    }

    /**
     * Returns how complete the neighbours are, measured on a sample of the rows.
     *
     * @return the share of true neighbours that were found, a row itself not counted: 0 to 1; NaN
     *     if the neighbours were given
     */
    public double recall() {
        return state.found().recall();
    }

    /**
     * Returns what the initial layout really was.
     *
     * @return the report
     */
    public StartReport start() {
        return state.start();
    }

    /**
     * Returns what differs from what was asked for, or may surprise ({@link UmapFit#remarks}).
     *
     * @return sentences; empty if all is as it should be, or if the model was loaded
     */
    public List<String> remarks() {
        return state.remarks();
    }

    /**
     * Returns how long the stages took.
     *
     * @return seconds
     */
    public Timings timings() {
        return state.timings();
    }

    /**
     * Places new rows among the points of this model.
     *
     * @param rows one array per row, with as many columns as the rows of the fit
     * @return one point per row
     * @throws IllegalArgumentException if the columns differ or a value is not finite
     * @throws IllegalStateException if the model does not hold the rows of the fit
     */
    public Embedding transform(float[][] rows) {
        return transform(Rows.of(rows));
    }

    /**
     * Places new rows among the points of this model.
     *
     * @param rows float32 or float64; the first dimension counts the rows
     * @return one point per row
     * @throws IllegalArgumentException if the columns differ or a value is not finite
     * @throws IllegalStateException if the model does not hold the rows of the fit
     */
    public Embedding transform(NDArray rows) {
        return transform(Rows.of(rows));
    }

    /**
     * Places new rows among the points of this model, with a third of the fit's epochs. A row's
     * result depends only on the model and the row, bit for bit.
     *
     * @param rows with as many columns as the rows of the fit
     * @return one point per row
     * @throws IllegalArgumentException if the columns differ or a value is not finite
     * @throws IllegalStateException if the model does not hold the rows of the fit
     */
    public Embedding transform(Rows rows) {
        RowIndex index = state.index();
        if (index == null) {
            throw new IllegalStateException(
                    "this model cannot transform: it was made of given neighbours or saved without"
                            + " its rows");
        }
        UmapOptions options = state.options();
        Transform transform =
                new Transform(
                        index,
                        state.found().probes(),
                        options.nNeighbors(),
                        options.localConnectivity(),
                        state.curve(),
                        options.layout(),
                        points);
        return new Embedding(
                transform.of(
                        Checks.notNull(rows, "rows").source(), options.threads(), options.device()),
                options.nComponents());
    }

    /**
     * Saves the model in a file of this library's own, versioned format. A file that is there is
     * replaced, once all is written.
     *
     * @param file where to
     * @param withRows whether the rows of the fit are kept, without which the loaded model cannot
     *     transform: they are most of the file
     * @throws IOException if the file cannot be written; then none is left
     */
    public void save(Path file, boolean withRows) throws IOException {
        UmapFile.save(this, file, withRows);
    }

    /**
     * Loads a model. It works with as many threads as there are processors, on the CPU.
     *
     * @param file written by {@link #save}
     * @return the model
     * @throws UmapFileException if the file is no model, is damaged or of another version, or was
     *     fitted with a metric made with {@link Metric#of}
     * @throws IOException if it cannot be read
     */
    public static UmapModel load(Path file) throws IOException {
        return UmapFile.load(file, null);
    }

    /**
     * Loads a model that was fitted with a metric made with {@link Metric#of}.
     *
     * @param file written by {@link #save}
     * @param metric the metric of the fit, with the same name
     * @return the model
     * @throws UmapFileException if the file is no model, is damaged or of another version, or was
     *     fitted with a metric of another name
     * @throws IOException if it cannot be read
     */
    public static UmapModel load(Path file, Metric metric) throws IOException {
        return UmapFile.load(file, metric);
    }

    FitState state() {
        return state;
    }

    float[] points() {
        return points;
    }
}
