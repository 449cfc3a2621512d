import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records a run of three epochs without any engine: {@code java -cp underhood.jar Record.java FOLDER}. */
class Record {
    public static void main(String[] args) {
        Instant start = Instant.parse("2026-11-23T20:00:00Z");
        RunInfo info = RunInfo.of("by hand", start);
        try (RunWriter writer = RunStore.at(Path.of(args[0])).create(info)) {
            for (int epoch = 0; epoch <= 3; epoch++) {
                Scalar loss = new Scalar(Scalar.TRAIN_LOSS, 1.0 / (1 + epoch));
                writer.append(
                        new EpochSnapshot(
                                epoch, start.plusSeconds(epoch), List.of(loss), Map.of()));
            }
            writer.end(new RunEnd(start.plusSeconds(4)));
        }
    }
}
