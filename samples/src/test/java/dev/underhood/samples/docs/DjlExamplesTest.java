package dev.underhood.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.Probe;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.TensorNames;
import dev.underhood.samples.data.FashionMnist;
import dev.underhood.samples.data.GreyImages;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tutorial 4 says of two programs of DJL's holds for their networks and the line. */
class DjlExamplesTest {
    private static final Path TUTORIAL = Path.of("../docs/tutorials/4-your-own-training.md");

    private final GreyImages some = FashionMnist.bundled().first(96);

    @TempDir private Path folder;

    @Test
    void a_perceptron_is_shown_the_first_batch() throws Exception {
        try (RunReader run = recorded(DjlExamples.MNIST)) {
            List<Probe> probes = run.info().probes().probes();
            assertThat(probes).hasSize(10);
            Set<Integer> classes = new HashSet<>(run.info().probes().labels());
            assertThat(classes).hasSizeGreaterThan(7).allMatch(label -> label >= 0);
            assertThat(run.tensor(TensorNames.PROBABILITIES, 1).orElseThrow().shape())
                    .containsExactly(10, 10);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .contains("The probes are examples that the network learns from");
        }
    }

    @Test
    void an_lstm_behind_a_function_is_shown_what_is_handed_in() throws Exception {
        try (RunReader run = recorded(DjlExamples.RECURRENT)) {
            assertThat(run.info().probes().labels()).hasSize(10).startsWith(0, 1, 2, 3);
            assertThat(run.tensor("activations/02LSTM", 1).orElseThrow().shape())
                    .containsExactly(1, 28, 64);
            assertThat(run.state().remarks())
                    .extracting(Remark::text)
                    .anyMatch(text -> text.contains("may leave a trace: if 01LambdaBlock"));
        }
    }

    @Test
    void the_tutorial_has_their_lines() throws Exception {
        assertThat(Files.readString(TUTORIAL))
                .contains(
                        "TrainingRecorder.builder(Path.of(\"runs\"), \"mnist\").build().addTo(config);",
                        "TrainingRecorder.builder(Path.of(\"runs\"), \"lstm\").probes(validateSet)"
                                + ".build().addTo(config);");
    }

    private RunReader recorded(DjlExamples example) throws Exception {
        RunId id = example.record(folder, some, some, 1);
        return RunStore.at(folder).open(id);
    }
}
