package dev.underhood.umap;

import dev.underhood.file.PartialFile;
import dev.underhood.umap.file.IndexSection;
import dev.underhood.umap.file.ModelInput;
import dev.underhood.umap.file.ModelOutput;
import dev.underhood.umap.file.ModelSource;
import dev.underhood.umap.layout.Curve;
import dev.underhood.umap.neighbor.FoundNeighbors;
import dev.underhood.umap.neighbor.NeighborTable;
import dev.underhood.umap.neighbor.RowIndex;
import dev.underhood.umap.row.DuplicateRows;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Models as files, streams and bytes: eight bytes {@code UHUMAP\r\n}, the version as an int, the
 * sections of {@link #write} one after the other, little-endian, and the CRC-32 of all that as a
 * long; version and checksum are big-endian. Every array is preceded by its length. Nothing but
 * numbers and names is read, and no model is handed out before the checksum was found right.
 */
final class UmapFile {
    private static final byte[] MAGIC = {'U', 'H', 'U', 'M', 'A', 'P', '\r', '\n'};
    private static final int HEAD = MAGIC.length + Integer.BYTES;
    private static final int VERSION = 3;

    /** From this version on numbers are as nearly all processors have them, not big-endian. */
    private static final int LITTLE_ENDIAN = 3;

    /** Files of this version hold one row per group, and no hashes. */
    private static final int FIRST = 1;

    private UmapFile() {}

    static void save(UmapModel model, Path file, boolean withRows) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
        try (PartialFile part = PartialFile.ownerOnly(file)) {
            try (OutputStream to = Files.newOutputStream(part.path())) {
                save(model, to, withRows);
            }
            part.complete();
        }
    }

    /** Writes a model, and leaves the stream open. */
    static void save(UmapModel model, OutputStream to, boolean withRows) throws IOException {
        ModelOutput out = new ModelOutput(to);
        out.bytes(MAGIC);
        out.integer(VERSION);
        out.littleEndian();
        write(model, withRows, out);
        out.end();
    }

    static UmapModel load(ModelSource from, @Nullable Metric metric) throws IOException {
        // what is too short for a head and a checksum is read as far as the head goes
        long size = Math.max(from.size() - Long.BYTES, Math.min(HEAD, from.size()));
        try (from) {
            ModelInput in = new ModelInput(from.bytes(), size);
            if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
                throw refused(from, "holds no model");
            }
            int version = in.integer();
            if (version < FIRST || version > VERSION) {
                throw refused(
                        from,
                        "has version "
                                + version
                                + ", this library reads "
                                + FIRST
                                + " to "
                                + VERSION
                                + ": use the version that wrote it");
            }
            if (version >= LITTLE_ENDIAN) {
                in.littleEndian();
            }
            UmapModel model = intact(in, version, metric);
            if (model == null) {
                throw refused(from, "is damaged: its checksum differs");
            }
            return model;
        } catch (EOFException e) {
            throw refused(from, "is damaged: it ends too early");
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException
                | UTFDataFormatException e) {
            throw refused(from, "cannot be used: " + e.getMessage());
        }
    }

    private static UmapFileException refused(ModelSource from, String why) {
        return new UmapFileException(from.name() + " " + why);
    }

    /**
     * Returns the model, or null if the checksum differs: that is known when all is read, and is
     * then the reason of whatever else was wrong.
     */
    private static @Nullable UmapModel intact(ModelInput in, int version, @Nullable Metric metric)
            throws IOException {
        try {
            UmapModel model = read(in, version, metric);
            return in.isIntact() ? model : null;
        } catch (RuntimeException | EOFException | UTFDataFormatException e) {
            if (in.isIntact()) {
                throw e;
            }
            return null;
        }
    }

    private static void write(UmapModel model, boolean withRows, ModelOutput out)
            throws IOException {
        FitState state = model.state();
        UmapOptions o = state.options();
        out.ints(o.nNeighbors(), o.nComponents(), o.nEpochs(), o.negativeSampleRate());
        out.doubles(
                o.minDist(),
                o.spread(),
                o.learningRate(),
                o.localConnectivity(),
                o.setOpMixRatio(),
                o.repulsionStrength());
        out.text(o.metric().name());
        out.text(o.init().name());
        out.flag(o.unique());
        out.number(o.seed());
        out.doubles(state.curve().a(), state.curve().b());
        StartReport start = state.start();
        out.text(start.method());
        out.ints(start.components());
        out.flag(start.converged());
        out.text(start.note());
        Timings t = state.timings();
        out.doubles(t.neighbors(), t.graph(), t.start(), t.layout());
        out.floats(model.points());
        DuplicateRows duplicates = state.duplicates();
        out.flag(duplicates != null);
        if (duplicates != null) {
            out.ints(duplicates.points());
        }
        FoundNeighbors found = state.found();
        out.ints(found.neighbors().k(), found.probes());
        out.doubles(found.recall());
        out.ints(found.neighbors().indices);
        out.floats(found.neighbors().distances);
        RowIndex index = withRows ? state.index() : null;
        out.flag(index != null);
        if (index != null) {
            IndexSection.write(index, out);
        }
    }

    private static UmapModel read(ModelInput in, int version, @Nullable Metric given)
            throws IOException {
        int[] whole = in.ints();
        double[] parts = in.doubles();
        Metric metric = metric(in.text(), given);
        UmapOptions options =
                new UmapOptions.Builder()
                        .nNeighbors(whole[0])
                        .nComponents(whole[1])
                        .nEpochs(whole[2])
                        .negativeSampleRate(whole[3])
                        .minDist(parts[0])
                        .spread(parts[1])
                        .learningRate(parts[2])
                        .localConnectivity(parts[3])
                        .setOpMixRatio(parts[4])
                        .repulsionStrength(parts[5])
                        .metric(metric)
                        .init(Start.named(in.text()))
                        .unique(in.flag())
                        .seed(in.number())
                        .options();
        double[] curve = in.doubles();
        StartReport start = new StartReport(in.text(), in.ints()[0], in.flag(), in.text());
        double[] t = in.doubles();
        float[] points = in.floats();
        int n = points.length / options.nComponents();
        ModelInput.fits(points.length == n * options.nComponents() && n > 0, "points");
        DuplicateRows duplicates =
                in.flag() ? new DuplicateRows(ModelInput.below(n, 0, in.ints())) : null;
        int[] search = in.ints();
        double recall = in.doubles()[0];
        int[] near = ModelInput.below(n, NeighborTable.NONE, in.ints());
        float[] far = in.floats();
        ModelInput.fits(
                near.length == (long) n * search[0] && far.length == near.length, "neighbours");
        NeighborTable neighbors = new NeighborTable(near, far, search[0]);
        RowIndex index =
                in.flag() ? IndexSection.read(in, version == FIRST, metric.measure(), n) : null;
        return new UmapModel(
                new FitState(
                        options,
                        index,
                        new FoundNeighbors(neighbors, recall, search[1]),
                        new Curve(curve[0], curve[1]),
                        duplicates,
                        start,
                        new Timings(t[0], t[1], t[2], t[3]),
                        List.of()),
                points);
    }

    private static Metric metric(String name, @Nullable Metric given) {
        Metric metric = given != null ? given : Metric.named(name);
        if (!metric.name().equals(name)) {
            throw new IllegalArgumentException(
                    "it was fitted with metric " + name + ", not " + metric);
        }
        return metric;
    }
}
