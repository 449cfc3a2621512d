package dev.underhood.exchange;

import dev.underhood.exchange.csv.CsvImport;
import dev.underhood.exchange.draft.RunDraft;
import dev.underhood.exchange.npz.NpzImport;
import dev.underhood.exchange.tensorboard.EventImport;
import dev.underhood.run.RunId;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes runs of what other programs recorded. What has no place in a run, or is lost because a file
 * is damaged, is a remark of the run.
 */
public final class RunImport {
    /** What a run can be made of. */
    public enum Format {
        /** TensorBoard's event files: one, or a folder of them. Needs protobuf-java. */
        EVENTS,
        /** A folder of {@code epoch-0007.npz}. */
        NPZ,
        /** A table of metrics, as MLflow, Weights &amp; Biases and TensorBoard export it. */
        CSV
    }

    private RunImport() {}

    /**
     * Tells what a file or a folder is, by its name and the names of what is in it.
     *
     * @param source a file or a folder
     * @return the format
     * @throws IllegalArgumentException if it is not there, or nothing that is known here
     * @throws UncheckedIOException if it cannot be read
     */
    public static Format format(Path source) {
        if (!Files.exists(source)) {
            throw new IllegalArgumentException("no file or folder " + source + ": check the name");
        }
        try {
            if (name(source).toLowerCase(Locale.ROOT).endsWith(".csv")) {
                return Format.CSV;
            }
            if (NpzImport.isOne(source)) {
                return Format.NPZ;
            }
            if (EventImport.isOne(source)) {
                return Format.EVENTS;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException(
                source
                        + " holds nothing that can be imported: name a folder of event files"
                        + " (*tfevents*) or of epoch-0000.npz, or a .csv file");
    }

    /**
     * Makes a run.
     *
     * @param source a file or a folder
     * @param format what it is, e.g. what {@link #format} says
     * @param name the run's name; null for that of the file or the folder
     * @param store takes the run
     * @return the run's id
     * @throws IllegalArgumentException if the source is not there, of another format, or holds
     *     nothing that a run can show; the message names the cure
     * @throws IllegalStateException if protobuf-java is missing; the message says what to add
     * @throws UncheckedIOException if it cannot be read
     * @throws dev.underhood.store.StoreException if the run cannot be written
     */
    public static RunId into(RunStore store, Path source, Format format, @Nullable String name) {
        if (!Files.exists(source)) {
            throw new IllegalArgumentException("no file or folder " + source + ": check the name");
        }
        if (format == Format.CSV && Files.isDirectory(source)) {
            throw new IllegalArgumentException(source + " is a folder: name a .csv file in it");
        }
        String called = name == null ? name(source) : name;
        try {
            RunDraft run =
                    switch (format) {
                        case EVENTS -> {
                            TensorBoard.checkLibrary();
                            yield EventImport.read(source, called);
                        }
                        case NPZ -> NpzImport.read(source, called);
                        case CSV -> CsvImport.read(source, called);
                    };
            return run.writeTo(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path source) {
        Path last = source.toAbsolutePath().normalize().getFileName();
        return last == null ? "imported" : last.toString();
    }
}
