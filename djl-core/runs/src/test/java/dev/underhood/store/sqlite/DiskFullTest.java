package dev.underhood.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunListener;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.folder.Way;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk of 3 MB that fills up; needs the right to mount one. */
class DiskFullTest {
    private static final RunId ID = new RunId("run-1");

    private final SmallDisk disk;
    private final Path runs;
    private final Path ballast;

    DiskFullTest(@TempDir Path temporary) {
        disk = new SmallDisk(temporary.resolve("disk"));
        runs = disk.path().resolve("runs");
        ballast = disk.path().resolve("ballast");
    }

    @BeforeEach
    void mounts_a_disk() throws IOException, InterruptedException {
        disk.mount(3);
    }

    @AfterEach
    void unmounts_the_disk() {
        disk.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_run_ends_on_a_full_disk_and_says_what_is_missing(Way way)
            throws IOException, InterruptedException {
        RunStore store = way.at(runs);
        RunListener run = store.writer();
        run.onStart(Runs.info("run-1"));
        run.onEpoch(epoch(0));
        for (int epoch = 1; epoch <= 80; epoch++) {
            run.onEpoch(epoch(epoch));
        }
        fill();
        run.onRemark(Remark.of("said on a full disk", "why"));
        run.onEnd(new RunEnd(Runs.START));

        try (RunReader read = store.open(ID)) {
            List<Integer> epochs = read.epochs();
            assertThat(epochs).isNotEmpty().hasSizeLessThan(70);
            assertThat(epochs).isEqualTo(IntStream.range(0, epochs.size()).boxed().toList());
            for (int epoch : epochs) {
                assertThat(read.tensor(TensorNames.PROBABILITIES, epoch))
                        .isEqualTo(
                                Optional.ofNullable(
                                        epoch(epoch).tensors().get(TensorNames.PROBABILITIES)));
            }
            assertThat(read.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(read.state().remarks())
                    .contains(Remark.of("said on a full disk", "why"))
                    .contains(
                            Remark.of(
                                    "Epochs could not be written",
                                    epochs.size() + " to 80, because the disk was full"));
        }
        disk.grow(8);
        try (RunWriter again = store.resume(ID)) {
            assertThat(again.lastEpoch()).isGreaterThanOrEqualTo(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_begins_on_a_full_disk_is_whole_when_there_is_room_in_time(Way way)
            throws IOException, InterruptedException {
        fill();
        RunStore store = way.at(runs);
        RunListener run = store.writer();
        run.onStart(Runs.info("run-1"));
        for (int epoch = 0; epoch < 8; epoch++) {
            run.onEpoch(epoch(epoch));
        }
        Files.delete(ballast);
        Thread.sleep(1_050); // it is tried again once a second
        for (int epoch = 8; epoch < 16; epoch++) {
            run.onEpoch(epoch(epoch));
        }
        run.onEnd(new RunEnd(Runs.START));
        try (RunReader read = store.open(ID)) {
            assertThat(read.epochs()).isEqualTo(IntStream.range(0, 16).boxed().toList());
            assertThat(read.state().status()).isEqualTo(RunState.Status.FINISHED);
        }
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int i = 0; i < 4096; i++) {
                out.write(new byte[1024]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static EpochSnapshot epoch(int epoch) {
        return new EpochSnapshot(
                epoch,
                Runs.START,
                List.of(),
                Map.of(TensorNames.PROBABILITIES, Runs.random(epoch, 20, 512)));
    }
}
