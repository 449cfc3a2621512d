package dev.underhood.umap;

import ai.djl.ndarray.NDArray;
import dev.underhood.umap.file.ModelSource;
import dev.underhood.umap.math.Checks;
import dev.underhood.umap.neighbor.RowIndex;
import dev.underhood.umap.transform.InverseTransform;
import dev.underhood.umap.transform.Transform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fit has found out: the embedding, and how it came about. Immutable: any number of threads
 * may share one model and transform at the same time, with the same results as one after the other.
 * For {@link #transform} it holds the rows of the fit: rows × columns × 4 bytes of the heap.
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
        RowIndex index = index();
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
     * Returns what rows at places of the picture would be: a mean of the rows whose points are
     * nearest, as many as the fit has neighbours, each counted by the inverse of its squared
     * distance. At a point that is its row, to the precision of float32; far outside the picture it
     * says little. Looks at all points for each place.
     *
     * @param places one array per place, with as many coordinates as the embedding has dimensions
     * @return one row per place, with the columns of the fit; for the metrics cosine and
     *     correlation only its direction means something (rows count with length 1 there)
     * @throws IllegalArgumentException if the coordinates are not as many, or one is not finite
     * @throws IllegalStateException if the model does not hold the rows of the fit
     */
    public float[][] inverseTransform(float[][] places) {
        RowIndex index = index();
        Rows asked = Rows.of(places);
        int dimensions = state.options().nComponents();
        if (asked.size() > 0 && asked.columns() != dimensions) {
            throw new IllegalArgumentException(
                    "a place of this embedding has "
                            + dimensions
                            + " coordinates, these have "
                            + asked.columns());
        }
        return new InverseTransform(index, points, dimensions, state.options().nNeighbors())
                .of(asked.source(), state.options().threads());
    }

    /**
     * Returns how many columns the rows have that this model transforms.
     *
     * @return at least 1
     * @throws IllegalStateException if the model does not hold the rows of the fit
     */
    public int columns() {
        return index().transform().columns();
    }

    private RowIndex index() {
        RowIndex index = state.index();
        if (index == null) {
            throw new IllegalStateException(
                    "this model cannot transform: it was made of given neighbours or saved without"
                            + " its rows");
        }
        return index;
    }

    /**
     * Returns this model, to transform with another number of threads: a server that answers many
     * at once, or a task of a cluster that has one processor, needs one each. The results are the
     * same.
     *
     * @param threads at least 1
     * @return a model that shares all memory with this one
     * @throws IllegalArgumentException if threads is not in the range of {@link
     *     UmapOptions.Builder#threads}
     */
    public UmapModel withThreads(int threads) {
        UmapOptions options = state.options().toBuilder().threads(threads).options();
        return new UmapModel(state.withOptions(options), points);
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
     * Writes the model as {@link #save(Path, boolean)} does.
     *
     * @param to where to; left open
     * @param withRows whether the rows of the fit are kept, without which the loaded model cannot
     *     transform
     * @throws IOException if the stream cannot be written
     */
    public void save(OutputStream to, boolean withRows) throws IOException {
        UmapFile.save(this, Checks.notNull(to, "the stream"), withRows);
    }

    /**
     * Returns the model as {@link #save(Path, boolean)} writes it, to be sent to other machines.
     *
     * @param withRows whether the rows of the fit are kept, without which the loaded model cannot
     *     transform
     * @return a new array, the same for every call
     * @throws OutOfMemoryError if the model is larger than an array or the heap can be: save it to
     *     a file or a stream instead
     */
    public byte[] toBytes(boolean withRows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            UmapFile.save(this, bytes, withRows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
        return UmapFile.load(ModelSource.of(file), null);
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
        return UmapFile.load(ModelSource.of(file), metric);
    }

    /**
     * Loads a model from a stream as {@link #load(Path)} does from a file. The stream is read to
     * its end, so nothing else may follow, and is kept in memory while the model is made of it.
     *
     * @param from written by {@link #save}; left open
     * @return the model
     * @throws UmapFileException if it is no model, is damaged or of another version, or was fitted
     *     with a metric made with {@link Metric#of}
     * @throws IOException if it cannot be read
     */
    public static UmapModel load(InputStream from) throws IOException {
        return UmapFile.load(ModelSource.of(Checks.notNull(from, "the stream")), null);
    }

    /**
     * Loads a model that was fitted with a metric made with {@link Metric#of} from a stream.
     *
     * @param from written by {@link #save}, to the end; left open
     * @param metric the metric of the fit, with the same name
     * @return the model
     * @throws UmapFileException if it is no model, is damaged or of another version, or was fitted
     *     with a metric of another name
     * @throws IOException if it cannot be read
     */
    public static UmapModel load(InputStream from, Metric metric) throws IOException {
        return UmapFile.load(ModelSource.of(Checks.notNull(from, "the stream")), metric);
    }

    /**
     * Makes a model of its bytes as {@link #load(Path)} does of a file.
     *
     * @param bytes returned by {@link #toBytes} or written by {@link #save}; not kept
     * @return the model
     * @throws UmapFileException if they are no model, are damaged or of another version, or the
     *     model was fitted with a metric made with {@link Metric#of}
     */
    public static UmapModel fromBytes(byte[] bytes) throws UmapFileException {
        return fromMemory(bytes, null);
    }

    /**
     * Makes a model that was fitted with a metric made with {@link Metric#of} of its bytes.
     *
     * @param bytes returned by {@link #toBytes} or written by {@link #save}; not kept
     * @param metric the metric of the fit, with the same name
     * @return the model
     * @throws UmapFileException if they are no model, are damaged or of another version, or the
     *     model was fitted with a metric of another name
     */
    public static UmapModel fromBytes(byte[] bytes, Metric metric) throws UmapFileException {
        return fromMemory(bytes, metric);
    }

    private static UmapModel fromMemory(byte[] bytes, @Nullable Metric metric)
            throws UmapFileException {
        try {
            return UmapFile.load(ModelSource.of(Checks.notNull(bytes, "the bytes")), metric);
        } catch (UmapFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FitState state() {
        return state;
    }

    float[] points() {
        return points;
    }
}
