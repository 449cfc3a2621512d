package dev.underhood.capture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.RunListener;
import dev.underhood.store.RunStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What grows with the epochs, and what does not. */
class LongTrainingTest {
    private static final int STEP = 15; // epochs

    private final Semaphore written = new Semaphore(0);

    /** Is told of an epoch when the store has written it. */
    private final RunListener afterStore =
            new RunListener() {
                @Override
                public void onEpoch(EpochSnapshot epoch) {
                    written.release();
                }
            };

    @Test
    void nothing_stays_in_the_engine_and_the_file_grows_by_the_same_at_every_epoch(
            @TempDir Path folder) throws Exception {
        TrainingRecorder recorder =
                TrainingRecorder.builder(RunStore.at(folder), "long")
                        .probes(TinyTraining.probes(3), TinyTraining.CLASSES)
                        .activationProbes(3)
                        .capture(Captures.weightStatistics())
                        .capture(Captures.gradientNorms())
                        .capture(Captures.histograms())
                        .listener(afterStore)
                        .build();
        List<Integer> arrays = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        try (TinyTraining training = new TinyTraining(recorder)) {
            for (int i = 0; i < 4; i++) {
                training.fit(STEP);
                assertThat(written.tryAcquire(i == 0 ? STEP + 1 : STEP, 60, TimeUnit.SECONDS))
                        .isTrue();
                arrays.add(arrays(training.trainer.getManager()));
                sizes.add(size(folder, recorder));
            }
        }
        assertThat(arrays).allMatch(count -> count.equals(arrays.get(0)));
        // the first step also has the tables; the size is that of whole pages
        double second = sizes.get(1) - sizes.get(0);
        double last = sizes.get(3) - sizes.get(2);
        assertThat(second).isPositive();
        assertThat(last / second).isBetween(0.75, 1.25);
    }

    /** Counts the arrays of a manager and of those above it. */
    private static int arrays(NDManager manager) {
        NDManager above = manager.getParentManager();
        return manager.getManagedArrays().size() + (above == null ? 0 : arrays(above));
    }

    /** Returns the size of the file with what is still in its log. */
    private static long size(Path folder, TrainingRecorder recorder) throws SQLException {
        Path file = folder.resolve(recorder.runId() + ".db");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement();
                ResultSet pages =
                        statement.executeQuery(
                                "SELECT page_count * page_size"
                                        + " FROM pragma_page_count, pragma_page_size")) {
            return pages.getLong(1);
        }
    }
}
