package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.RunId;
import dev.underhood.run.TensorNames;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The quickstart of docs/quickstart.md runs; {@link TutorialsTest} holds the two together. */
class QuickstartLooksLikeThisTest {
    private final Path folder = Path.of("runs");
    private final boolean wasThere = Files.exists(folder);

    @AfterEach
    void leaves_nothing_in_the_checkout() throws Exception {
        if (!wasThere) {
            Files.deleteIfExists(folder); // as the test has emptied it
        }
        assertThat(Files.exists(folder)).isEqualTo(wasThere);
    }

    @Test
    void the_quickstart_records_a_run() throws Exception {
        RunStore runs = RunStore.at(folder);
        List<RunId> before = runs.list();
        Thread reader = Thread.currentThread();
        Thread closer = new Thread(() -> interruptWhenARunHasEnded(runs, before, reader));
        closer.start();
        try {
            Quickstart.main(new String[0]);
        } catch (InterruptedException e) {
            // as Ctrl-C would end it
        }
        closer.join();
        Thread.interrupted(); // where the port was in use, nobody had to wait
        RunId id =
                runs.list().stream().filter(run -> !before.contains(run)).findFirst().orElseThrow();
        try (RunReader run = runs.open(id)) {
            assertThat(run.epochs()).hasSize(16);
            assertThat(run.info().probes().labels()).startsWith(0, 1, 2, 3).hasSize(10);
            assertThat(run.tensorNames())
                    .contains(
                            "kernels/01Conv2d", "activations/01Conv2d", TensorNames.PROBABILITIES);
            assertThat(run.scalars("validate/Accuracy"))
                    .last()
                    .satisfies(last -> assertThat(last.value()).isGreaterThan(0.9));
        }
        runs.delete(id);
    }

    /** Looks at the recorded run until it has ended, as somebody at the page does. */
    private static void interruptWhenARunHasEnded(
            RunStore runs, List<RunId> before, Thread reader) {
        while (reader.isAlive()) {
            boolean ended =
                    runs.runs().stream()
                            .filter(run -> !before.contains(run.id()))
                            .anyMatch(
                                    run ->
                                            run instanceof ListedRun.Intact intact
                                                    && intact.state().status()
                                                            == RunState.Status.FINISHED);
            if (ended) {
                reader.interrupt();
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
