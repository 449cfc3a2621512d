package dev.underhood.samples.bench.umap;

import dev.underhood.samples.bench.measure.FreshProcess;
import dev.underhood.samples.data.GreyImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fits the same images again and again, each time in a fresh process. */
final class UmapTrials {
    private static final String SCRIPT = "umap_learn_trial.py";
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private final Path folder;
    private final Path train;
    private final Path test;
    private final Path script;
    private final int epochs;
    private final List<String> javaOptions;

    /** Writes what the processes will read into a folder. */
    UmapTrials(Path folder, GreyImages train, GreyImages test, int epochs, List<String> javaOptions)
            throws IOException {
        this.folder = folder;
        this.epochs = epochs;
        this.javaOptions = javaOptions;
        this.train = Files.write(folder.resolve("train.u8"), train.bytes());
        this.test = Files.write(folder.resolve("test.u8"), test.bytes());
        script = folder.resolve(SCRIPT);
        try (InputStream in = UmapTrials.class.getResourceAsStream(SCRIPT)) {
            Files.copy(Objects.requireNonNull(in, SCRIPT), script);
        }
    }

    /** Fits and transforms with Underhood. */
    UmapTrial ours(long seed, int threads) throws IOException, InterruptedException {
        return ours(seed, threads, List.of("--test", test.toString()));
    }

    /** Fits only. */
    UmapTrial oursWithoutTransform(long seed, int threads)
            throws IOException, InterruptedException {
        return ours(seed, threads, List.of());
    }

    /** Fits several times in one process and returns a table of its memory after each. */
    String fits(long seed, int threads, int fits) throws IOException, InterruptedException {
        List<String> more = List.of("--fits", String.valueOf(fits));
        return FreshProcess.run(command(SeveralFits.class, seed, threads, more), folder);
    }

    private UmapTrial ours(long seed, int threads, List<String> more)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--folder", folder.toString()));
        all.addAll(more);
        return trial(command(OneFit.class, seed, threads, all));
    }

    private List<String> command(Class<?> program, long seed, int threads, List<String> more) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "--train",
                                train.toString(),
                                "--epochs",
                                String.valueOf(epochs),
                                "--seed",
                                String.valueOf(seed),
                                "--threads",
                                String.valueOf(threads)));
        args.addAll(more);
        return FreshProcess.java(javaOptions, program, args);
    }

    /** Returns a Python that has umap-learn, or null. */
    @Nullable String python() throws IOException, InterruptedException {
        String asks = "import importlib.util, sys; sys.exit(not importlib.util.find_spec('umap'))";
        for (String python : PYTHONS) {
            try {
                FreshProcess.run(List.of(python, "-c", asks), folder);
                return python;
            } catch (IOException | IllegalStateException e) {
                // not there, or without umap-learn: the next one
            }
        }
        return null;
    }

    /** Fits and transforms with umap-learn. */
    UmapTrial umapLearn(String python, long seed) throws IOException, InterruptedException {
        return trial(
                List.of(
                        python,
                        script.toString(),
                        train.toString(),
                        test.toString(),
                        folder.toString(),
                        String.valueOf(epochs),
                        String.valueOf(seed)));
    }

    private UmapTrial trial(List<String> command) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve(UmapTrial.EMBEDDING));
        Files.deleteIfExists(folder.resolve(UmapTrial.PLACED));
        return UmapTrial.read(FreshProcess.run(command, folder), folder);
    }
}
