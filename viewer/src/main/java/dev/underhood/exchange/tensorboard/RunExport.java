package dev.underhood.exchange.tensorboard;

import dev.underhood.file.TemporaryFolder;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Writes a recorded run as event files. */
public final class RunExport {
    private static final int STEPS_AT_ONCE = 4096;

    private RunExport() {}

    /**
     * Writes all of a run; of an export that fails, nothing is left. The files come into the folder
     * when all are complete, beside those that it holds.
     *
     * @param progress is told how many epochs of how many are written
     */
    public static void write(RunReader run, Path folder, BiConsumer<Integer, Integer> progress)
            throws IOException {
        Path place = folder.toAbsolutePath();
        Path parent = Objects.requireNonNullElse(place.getParent(), place);
        Files.createDirectories(parent);
        try (TemporaryFolder part = TemporaryFolder.in(parent, ".underhood-")) {
            writeTo(part.path(), run, progress);
            Files.createDirectories(place);
            try (Stream<Path> files = Files.list(part.path())) {
                for (Path file : files.toList()) {
                    Path to = place.resolve(String.valueOf(file.getFileName()));
                    Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void writeTo(Path folder, RunReader run, BiConsumer<Integer, Integer> progress)
            throws IOException {
        List<Integer> epochs = run.epochs();
        Map<Integer, List<Scalar>> numbers = numbers(run);
        Instant start = run.info().startedAt();
        try (EventLog log = EventLog.begin(folder, run)) {
            steps(log, run);
            for (int i = 0; i < epochs.size(); i++) {
                int epoch = epochs.get(i);
                Instant at = run.recordedAt(epoch).orElse(start);
                log.numbers(epoch, at, numbers.getOrDefault(epoch, List.of()));
                log.figures(epoch, at);
                progress.accept(i + 1, epochs.size());
            }
            int last = Math.max(0, run.state().lastEpoch());
            log.remarks(last, run.recordedAt(last).orElse(start));
            log.end();
        }
    }

    private static Map<Integer, List<Scalar>> numbers(RunReader run) {
        Map<Integer, List<Scalar>> numbers = new HashMap<>();
        for (String name : run.scalarNames()) {
            run.scalars(name)
                    .forEach(
                            point ->
                                    numbers.computeIfAbsent(
                                                    (int) point.x(), key -> new ArrayList<>())
                                            .add(new Scalar(name, point.value())));
        }
        return numbers;
    }

    private static void steps(EventLog log, RunReader run) throws IOException {
        TreeMap<Integer, Instant> times = new TreeMap<>();
        run.epochs().forEach(each -> run.recordedAt(each).ifPresent(at -> times.put(each, at)));
        Instant last = times.isEmpty() ? run.info().startedAt() : times.lastEntry().getValue();
        long after = 0;
        while (true) {
            List<StepSnapshot> steps = run.stepSnapshots(after, STEPS_AT_ONCE);
            if (steps.isEmpty()) {
                return;
            }
            for (StepSnapshot step : steps) {
                Map.Entry<Integer, Instant> through = times.ceilingEntry(step.epoch());
                log.step(step, through == null ? last : through.getValue());
                after = step.step();
            }
        }
    }
}
