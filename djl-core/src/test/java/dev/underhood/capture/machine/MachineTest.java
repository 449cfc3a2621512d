package dev.underhood.capture.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.underhood.TinyTraining;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast a training is and what memory it takes. */
class MachineTest {
    @Test
    void every_epoch_has_speed_and_memory() throws Exception {
        RunStore store = RunStore.inMemory();
        TrainingRecorder recorder = TrainingRecorder.builder(store, "machine").build();
        long before = System.nanoTime();
        try (TinyTraining training = new TinyTraining(recorder)) {
            training.fit(3);
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.scalars(Scalar.SAMPLES_PER_SECOND))
                    .extracting(ScalarPoint::x)
                    .containsExactly(1L, 2L, 3L);
            // 24 images an epoch took at most all the time there was
            assertThat(run.scalars(Scalar.SAMPLES_PER_SECOND))
                    .allMatch(point -> point.value() > 16 / seconds && point.value() < 1e9);
            double most = Runtime.getRuntime().maxMemory() / (double) (1 << 20);
            assertThat(run.scalars(Scalar.HEAP))
                    .hasSize(4)
                    .allMatch(point -> point.value() > 1 && point.value() <= most);
            assertThat(run.scalarNames()).doesNotContain(Scalar.GPU);
        }
    }

    @Test
    void the_resident_memory_is_what_linux_says(@TempDir Path folder) throws Exception {
        Path status = folder.resolve("status");
        Files.writeString(status, "Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  123456 kB\n");
        ProcessMemory memory = new ProcessMemory(status);
        assertThat(memory.name()).isEqualTo(Scalar.RESIDENT);
        assertThat(memory.bytes()).isEqualTo(123456L * 1024);
    }

    @Test
    void where_nobody_tells_what_is_resident_the_promised_memory_is_recorded(@TempDir Path folder) {
        ProcessMemory memory = new ProcessMemory(folder.resolve("none"));
        assertThat(memory.name()).isEqualTo(Scalar.COMMITTED);
        assertThat(memory.bytes()).isGreaterThan(1 << 20);
    }

    @Test
    void this_process_has_more_in_memory_than_its_heap() {
        ProcessMemory memory = ProcessMemory.ofThisProcess();
        assumeThat(memory.name()).isEqualTo(Scalar.RESIDENT);
        Runtime java = Runtime.getRuntime();
        assertThat(memory.bytes()).isGreaterThan((java.totalMemory() - java.freeMemory()) / 2);
    }
}
