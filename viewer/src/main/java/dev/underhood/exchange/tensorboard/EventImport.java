package dev.underhood.exchange.tensorboard;

import dev.underhood.exchange.draft.LoggedRun;
import dev.underhood.exchange.draft.RunDraft;
import dev.underhood.exchange.event.EventDecoder;
import dev.underhood.exchange.event.EventFile;
import dev.underhood.exchange.event.LoggedEvent;
import dev.underhood.exchange.event.LoggedValue;
import dev.underhood.exchange.event.RecordReader;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a run of event files: of one, or of all in a folder and in the folders below it, whose
 * names stand before the tags as in TensorBoard.
 */
public final class EventImport {
    private static final String MARK = "tfevents";

    private final Path source;
    private final LoggedRun log = new LoggedRun();
    private final RunDraft run;
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private int events;
    private boolean histograms;

    private EventImport(Path source, RunDraft run) {
        this.source = source;
        this.run = run;
    }

    /** Returns whether there are event files. */
    public static boolean isOne(Path source) throws IOException {
        return !files(source).isEmpty();
    }

    private static List<Path> files(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            return String.valueOf(source.getFileName()).contains(MARK)
                    ? List.of(source)
                    : List.of();
        }
        try (Stream<Path> all = Files.walk(source, 6)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).contains(MARK))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads all event files.
     *
     * @throws IllegalArgumentException if there are none, or nothing in them that a run can show
     */
    public static RunDraft read(Path source, String name) throws IOException {
        List<Path> files = Files.isDirectory(source) ? files(source) : List.of(source);
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    source
                            + " has no event files (*"
                            + MARK
                            + "*): name the folder that holds them");
        }
        EventImport reading = new EventImport(source, new RunDraft(name, "TensorBoard"));
        for (Path file : files) {
            reading.file(file);
        }
        if (reading.events == 0) {
            throw new IllegalArgumentException(
                    source + " holds no event: is it TensorBoard's event file, and whole?");
        }
        reading.log.into(reading.run);
        reading.say();
        return reading.run;
    }

    private void file(Path file) throws IOException {
        EventDecoder decoder = new EventDecoder();
        String prefix = prefix(file);
        int unreadable = 0;
        try (RecordReader records = new RecordReader(file)) {
            for (byte[] record = records.next(); record != null; record = records.next()) {
                try {
                    LoggedEvent event = decoder.read(record);
                    events++;
                    take(event, prefix, new Place(file, records.start()));
                } catch (IOException e) { // of the bytes of one event
                    unreadable++;
                }
            }
            String named = "The event file " + file.getFileName() + " is damaged";
            if (!records.lost().isEmpty()) {
                run.remark(Remark.of(named, records.lost()));
            }
            if (records.damaged() + unreadable > 0) {
                int count = records.damaged() + unreadable;
                String lost = count == 1 ? "1 event is lost" : count + " events are lost";
                run.remark(Remark.of(named + " in its midst", lost));
            }
        }
    }

    private String prefix(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path base = source.toAbsolutePath();
        if (folder == null || !Files.isDirectory(base)) {
            return "";
        }
        String below = base.relativize(folder).toString().replace('\\', '/');
        return below.isEmpty() ? "" : below + "/";
    }

    /** Where an event is to be found again. */
    private record Place(Path file, long start) {
        /**
         * Reads the value that stands at a place among those of the event, as it was read first.
         */
        LoggedValue value(int index, String plugin) {
            try {
                EventDecoder decoder = new EventDecoder(plugin);
                return decoder.read(RecordReader.at(file, start)).values().get(index).value();
            } catch (IOException e) {
                throw new IllegalStateException(file + " changed while it was read", e);
            }
        }
    }

    private void take(LoggedEvent event, String prefix, Place place) {
        for (int i = 0; i < event.values().size(); i++) {
            LoggedEvent.Tagged tagged = event.values().get(i);
            String name = prefix + tagged.tag();
            int index = i;
            if (name.isBlank()) {
                leaveOut("values without a tag");
            } else if (tagged.value() instanceof LoggedValue.Scalar number
                    && isUpdate(place, tagged)) {
                String plain = tagged.tag().substring(EventLog.STEPS.length());
                log.update(prefix + plain, event.step(), number.value(), event.at());
            } else if (tagged.value() instanceof LoggedValue.Scalar number) {
                log.number(name, event.step(), number.value(), event.at());
            } else if (tagged.value() instanceof LoggedValue.Histogram) {
                histograms = true;
                log.tensor(
                        TensorNames.histogram(name),
                        event.step(),
                        event.at(),
                        () -> histogram(place, index));
            } else if (tagged.value() instanceof LoggedValue.Pictures pictures) {
                pictures(event, name, pictures, place, index);
            } else if (tagged.value() instanceof LoggedValue.Other other) {
                leaveOut(other.what());
            }
        }
    }

    /** Our own files tell numbers of the updates from those of the epochs. */
    private static boolean isUpdate(Place place, LoggedEvent.Tagged tagged) {
        return tagged.tag().startsWith(EventLog.STEPS)
                && tagged.tag().length() > EventLog.STEPS.length()
                && EventFile.isOurs(place.file());
    }

    private static Tensor histogram(Place place, int index) {
        if (place.value(index, "histograms") instanceof LoggedValue.Histogram histogram) {
            return histogram.bins().even();
        }
        throw new IllegalStateException(place.file() + " changed while it was read");
    }

    private void pictures(
            LoggedEvent event, String name, LoggedValue.Pictures pictures, Place place, int index) {
        for (int i = 0; i < pictures.files().size(); i++) {
            int number = i;
            try {
                PictureFile.read(pictures.files().get(i));
            } catch (IOException e) {
                leaveOut("pictures that cannot be read");
                continue;
            }
            Supplier<Tensor> again = () -> picture(place, index, number);
            String numbered = i == 0 ? name : name + "/" + (i + 1);
            log.tensor(TensorNames.picture(numbered), event.step(), event.at(), again);
        }
    }

    private static Tensor picture(Place place, int index, int number) {
        try {
            if (place.value(index, "images") instanceof LoggedValue.Pictures pictures) {
                return PictureFile.read(pictures.files().get(number));
            }
        } catch (IOException e) {
            throw new IllegalStateException(place.file() + " changed while it was read", e);
        }
        throw new IllegalStateException(place.file() + " changed while it was read");
    }

    private void leaveOut(String what) {
        leftOut.merge(what, 1, Integer::sum);
    }

    private void say() {
        if (!leftOut.isEmpty()) {
            String counted =
                    leftOut.entrySet().stream()
                            .map(each -> each.getKey() + " (" + each.getValue() + ")")
                            .collect(Collectors.joining(", "));
            run.remark(
                    Remark.of(
                            "Parts of the log were left out",
                            "a run has no place for them: " + counted));
        }
        if (histograms) {
            run.remark(
                    Remark.of(
                            "Histograms of the log are shown in 64 equal parts",
                            "what the log counts as one part is spread evenly over its width"));
        }
    }
}
