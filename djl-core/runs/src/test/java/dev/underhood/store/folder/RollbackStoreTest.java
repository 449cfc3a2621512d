package dev.underhood.store.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunStoreContract;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.sqlite.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is written with rollback journals keeps the contract, too. */
class RollbackStoreTest extends RunStoreContract {
    private static final RunId ID = new RunId("run-1");

    private final Path folder;

    RollbackStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected RunStore store() {
        return new FolderStore(folder, new Journal(false, null));
    }

    @Test
    void needs_no_log_while_it_writes_and_leaves_one_file() throws IOException {
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            assertThat(files())
                    .containsExactlyInAnyOrder("run-1.db", "run-1.db-reserve", "run-1.lock");
            writer.end(new RunEnd(Runs.START));
        }
        assertThat(files()).containsExactly("run-1.db");
    }

    @Test
    void loses_no_epoch_while_readers_ask_all_the_time() throws InterruptedException {
        List<Integer> seen = new ArrayList<>();
        CountDownLatch asked = new CountDownLatch(2);
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            Thread reader =
                    new Thread(
                            () -> {
                                try (RunReader run = store().open(ID)) {
                                    while (!Thread.currentThread().isInterrupted()) {
                                        seen.add(run.epochs().size());
                                        asked.countDown();
                                        run.tensor(Runs.KERNELS, 0);
                                    }
                                }
                            });
            reader.start();
            for (int epoch = 0; epoch < 100; epoch++) {
                writer.append(Runs.epoch(epoch));
                if (epoch == 0) {
                    asked.await(); // the reader has begun
                }
            }
            reader.interrupt();
            reader.join();
            writer.end(new RunEnd(Runs.START));
        }
        try (RunReader run = store().open(ID)) {
            assertThat(run.epochs()).isEqualTo(IntStream.range(0, 100).boxed().toList());
        }
        assertThat(seen).isSorted().hasSizeGreaterThan(1);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
