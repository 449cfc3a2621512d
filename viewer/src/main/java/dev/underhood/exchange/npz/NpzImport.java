package dev.underhood.exchange.npz;

import dev.underhood.exchange.draft.MetricNames;
import dev.underhood.exchange.draft.RunDraft;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run of a folder of {@code epoch-0007.npz}. A single number is a number of the epoch, an
 * array under {@code steps/} has a number for each update, and any other array is a tensor of its
 * name, see {@link TensorNames}. Probes and the names of classes may be in any of the files.
 */
public final class NpzImport {
    private static final Pattern FILE = Pattern.compile("(?i)epoch[-_]?([0-9]{1,9})\\.npz");
    private static final String STEPS = "steps/";
    private static final String PROBES = "probes";
    private static final String PROBE_LABELS = "probe-labels";
    private static final String CLASS_NAMES = "class-names";

    private final RunDraft run;
    private @Nullable ProbeInput probes;
    private @Nullable ProbeInput labels;
    private List<String> classNames = List.of();
    private OutputKind kind = OutputKind.UNKNOWN;
    private long updates;

    private NpzImport(RunDraft run) {
        this.run = run;
    }

    /** Returns whether there is such a file in a folder. */
    public static boolean isOne(Path folder) throws IOException {
        return Files.isDirectory(folder) && !files(folder).isEmpty();
    }

    private static NavigableMap<Integer, Path> files(Path folder) throws IOException {
        NavigableMap<Integer, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    Path before = files.put(Integer.parseInt(name.group(1)), file);
                    if (before != null) {
                        throw new IllegalArgumentException(
                                before + " and " + file + " are of the same epoch: remove one");
                    }
                }
            }
        }
        return files;
    }

    /**
     * Reads a folder; its arrays are read when the run is written.
     *
     * @throws IllegalArgumentException if there is no such file, or one cannot be read
     */
    public static RunDraft read(Path folder, String name) throws IOException {
        NavigableMap<Integer, Path> files =
                Files.isDirectory(folder) ? files(folder) : new TreeMap<>();
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    folder
                            + " has no file epoch-0000.npz, epoch-0001.npz, …: name the folder that"
                            + " numpy.savez wrote them into");
        }
        RunDraft run = new RunDraft(name, "npz");
        NpzImport reading = new NpzImport(run);
        for (Map.Entry<Integer, Path> file : files.entrySet()) {
            reading.epoch(file.getKey(), file.getValue());
        }
        reading.describe();
        return run;
    }

    private void epoch(int epoch, Path file) throws IOException {
        Instant at = Files.getLastModifiedTime(file).toInstant();
        run.frame(epoch, at);
        try (NpzFile arrays = NpzFile.open(file)) {
            List<String> names = arrays.names();
            Map<String, String> metrics = MetricNames.of(names);
            long before = updates;
            for (String name : names) {
                String metric = metrics.getOrDefault(name, name);
                take(epoch, file, name, metric, arrays.array(name), before);
            }
        }
    }

    private void take(
            int epoch, Path file, String name, String metric, NpyArray array, long before) {
        if (array.isText()) {
            if (name.equals(CLASS_NAMES)) {
                classNames = array.texts();
            } else {
                run.remark(Remark.of("Texts are left out: " + name, "a run has no place for them"));
            }
        } else if (name.equals(PROBES)) {
            probes = array.numbers();
        } else if (name.equals(PROBE_LABELS)) {
            labels = array.numbers();
        } else if (array.rank() == 0) {
            run.number(epoch, metric, array.numbers().at(0).doubleValue());
        } else if (name.startsWith(STEPS)) {
            ProbeInput values = array.numbers();
            for (int i = 0; i < values.size(); i++) {
                double value = values.at(i).doubleValue();
                run.update(before + 1 + i, epoch, stepName(name), value);
            }
            updates = Math.max(updates, before + values.size());
        } else {
            know(name);
            run.tensor(epoch, name, () -> tensor(file, name));
        }
    }

    private static String stepName(String name) {
        String plain = name.substring(STEPS.length());
        return plain.isEmpty() ? name : plain;
    }

    private void know(String name) {
        if (name.equals(TensorNames.PROBABILITIES) || name.equals(TensorNames.CONFUSION)) {
            kind = OutputKind.CLASSES;
        } else if (name.equals(TensorNames.NUMBERS) || name.equals(TensorNames.PREDICTED)) {
            kind = OutputKind.NUMBERS;
        }
    }

    private static Tensor tensor(Path file, String name) {
        try (NpzFile arrays = NpzFile.open(file)) {
            return arrays.array(name).numbers().rounded();
        } catch (IOException e) {
            throw new IllegalStateException(file + " changed while it was read", e);
        }
    }

    private void describe() {
        run.classNames(classNames);
        ProbeInput inputs = probes;
        if (inputs != null) {
            run.probes(ProbeSet.of(probes(inputs)));
        }
        if (kind != OutputKind.UNKNOWN) {
            List<String> names = kind == OutputKind.CLASSES ? classNames : List.of();
            run.outputs(List.of(new Output("", kind, names, "the names of the arrays")));
        }
    }

    private List<Probe> probes(ProbeInput inputs) {
        int[] shape = inputs.shape();
        int count = shape.length == 0 ? 0 : shape[0];
        ProbeInput classes = labels;
        if (count == 0 || (classes != null && classes.size() != count)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "there must be one of %s for each of %d %s: there are %d",
                            PROBE_LABELS,
                            count,
                            PROBES,
                            classes == null ? 0 : classes.size()));
        }
        Tensor all = inputs.rounded();
        List<Probe> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Probe probe = Probe.of(ProbeInput.of(all.slice(i)));
            made.add(classes == null ? probe : probe.withLabel(classes.at(i).intValue()));
        }
        return made;
    }
}
