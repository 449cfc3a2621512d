package dev.underhood.samples.article;

import dev.underhood.figure.CurveComparison;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Theme;
import dev.underhood.record.RunRecording;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The loss and the accuracy that the article reports after each of its 48 epochs, as a run like any
 * other, so that they can be drawn beside one of ours.
 */
public final class PublishedHistory {
    /** What is compared. */
    public static final String METRIC = "Accuracy";

    private static final String FILE = "published-history.csv";
    private static final Instant PUBLISHED = Instant.parse("2021-12-27T12:00:00Z");

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 600;

    private PublishedHistory() {}

    /** Reads the numbers into memory. */
    public static RunReader open() {
        RunStore store = RunStore.inMemory();
        RunInfo info = RunInfo.of("published-history", PUBLISHED).withPlannedEpochs(48);
        try (RunRecording run = RunRecording.begin(info, store.writer())) {
            for (String line : lines()) {
                String[] cells = line.split(",", -1);
                run.epoch(
                        new EpochSnapshot(
                                Integer.parseInt(cells[0]), PUBLISHED, scalars(cells), Map.of()));
            }
        }
        return store.open(info.id());
    }

    /** Draws the accuracies of trainings and those that were published; a PNG. */
    public static byte[] comparison(List<RunReader> trainings) {
        CurveComparison curves = CurveComparison.of(METRIC);
        for (int i = 0; i < trainings.size(); i++) {
            curves.with(trainings.size() == 1 ? "ours" : "ours " + (i + 1), trainings.get(i));
        }
        try (RunReader history = open()) {
            Drawing drawing = curves.with("published", history).drawing(Theme.LIGHT);
            return Pictures.png(drawing, WIDTH, HEIGHT);
        }
    }

    private static List<Scalar> scalars(String[] cells) {
        return List.of(
                new Scalar(Scalar.TRAIN_LOSS, Double.parseDouble(cells[1])),
                new Scalar("train/Accuracy", Double.parseDouble(cells[2])),
                new Scalar(Scalar.VALIDATE_LOSS, Double.parseDouble(cells[3])),
                new Scalar("validate/Accuracy", Double.parseDouble(cells[4])));
    }

    private static List<String> lines() {
        try (InputStream in =
                        Objects.requireNonNull(PublishedHistory.class.getResourceAsStream(FILE));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
