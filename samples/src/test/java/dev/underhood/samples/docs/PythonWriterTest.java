package dev.underhood.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.underhood.cli.Underhood;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/underhood.py} writes is a run like any other. */
class PythonWriterTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final boolean REQUIRED = "1".equals(System.getenv("UNDERHOOD_REQUIRE_TOOLS"));

    private final Path runs;
    private final RunStore store;

    PythonWriterTest(@TempDir Path runs) {
        this.runs = runs;
        store = RunStore.at(runs);
    }

    @BeforeAll
    static void needs_python_with_numpy() throws Exception {
        assumeTrue(REQUIRED || hasNumpy(), "needs python3 with numpy");
    }

    @Test
    void the_program_of_the_page_makes_a_run_that_is_whole_and_can_be_drawn() throws Exception {
        String page = Files.readString(DOCS.resolve("run-format.md"));
        String chapter = page.substring(page.indexOf("## Write a run with Python"));
        int from = chapter.indexOf("```python\n") + "```python\n".length();
        assertThat(python(chapter.substring(from, chapter.indexOf("```", from)))).isEmpty();

        RunId id = store.list().get(0);
        try (RunReader run = store.open(id)) {
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(run.epochs()).hasSize(21);
            List<Double> losses =
                    run.scalars("train/loss").stream().map(ScalarPoint::value).toList();
            assertThat(losses.get(0)).isEqualTo(Math.log(2), within(1e-12));
            assertThat(losses.get(20)).isLessThan(losses.get(0) / 2);
        }
        assertThat(underhood("runs", "verify", "--runs", runs.toString()))
                .isEqualTo(id + " is whole: 42 arrays read");
        for (String figure : List.of("kernels", "predictions", "learning-curve")) {
            Path picture = runs.resolve(figure + ".png");
            String out = picture.toString();
            underhood(
                    "export",
                    "latest",
                    "--runs",
                    runs.toString(),
                    "--figure",
                    figure,
                    "--out",
                    out);
            assertThat(picture).as(figure).isNotEmptyFile();
        }
    }

    @Test
    void every_value_comes_back_as_it_was() throws Exception {
        python(
                """
                import sys, numpy as np, underhood
                run = underhood.Run(sys.argv[1], "values", layers=[("conv", "Conv2d", 36)], epochs=2,
                                    options={"rate": 0.1}, probes=np.full((2, 1, 3, 4), 0.25), labels=[1, -1],
                                    classes=["ä", "b"], normalized=([0.5], [0.25]))
                kernels = np.asfortranarray(np.arange(36).reshape(4, 1, 3, 3) / 7)
                run.step(1, 1, {"train/loss": 0.5})
                run.epoch(1, {"train/loss": np.nan, "validate/loss": -0.0}, kernels={"conv": kernels},
                          tensors={"zeros": np.zeros(1000), "none": [np.nan, np.inf], "one": 3})
                run.remark("Half of it", "It was long")
                run.end()
                """);
        RunId id = store.list().get(0);
        assertThat(store.verify(id).isWhole()).isTrue();
        try (RunReader run = store.open(id)) {
            float[] sevenths = new float[36];
            for (int i = 0; i < sevenths.length; i++) {
                sevenths[i] = (float) (i / 7.0);
            }
            assertThat(run.tensor("kernels/conv", 1)).contains(Tensor.of(sevenths, 4, 1, 3, 3));
            assertThat(run.range("kernels/conv").high()).isEqualTo(5f);
            assertThat(run.tensor("zeros", 1)).contains(Tensor.of(new float[1000], 1000));
            assertThat(run.range("none").isEmpty()).isTrue();
            assertThat(run.tensor("one", 1)).contains(Tensor.of(new float[] {3}));
            assertThat(run.scalars("train/loss").get(0).value()).isNaN();
            assertThat(run.scalars("validate/loss").get(0).value()).isEqualTo(-0.0);
            assertThat(run.steps("train/loss")).containsExactly(new ScalarPoint(1, 0.5));
            assertThat(run.state().remarks())
                    .containsExactly(new Remark("Half of it", "It was long", ""));
            assertThat(run.info().options()).containsEntry("rate", "0.1");
            assertThat(run.info().classNames()).containsExactly("ä", "b");
            assertThat(run.outputs().get(0).names()).containsExactly("ä", "b");
            assertThat(run.info().probes().labels()).containsExactly(1, -1);
            assertThat(Objects.requireNonNull(run.info().probes().normalization()).mean())
                    .containsExactly(0.5f);
            assertThat(run.info().layers().get(0).parameters()).isEqualTo(36);
        }
    }

    @Test
    void an_exception_is_why_the_run_ended() throws Exception {
        python(
                """
                import sys, underhood
                try:
                    with underhood.Run(sys.argv[1], "fails") as run:
                        run.epoch(1, {"train/loss": 1})
                        raise ArithmeticError("the loss is no number")
                except ArithmeticError:
                    pass
                """);
        try (RunReader run = store.open(store.list().get(0))) {
            RunEnd end = Objects.requireNonNull(run.state().end());
            assertThat(end.kind()).isEqualTo(RunEnd.Kind.FAILED);
            assertThat(Objects.requireNonNull(end.reason()).why())
                    .isEqualTo("ArithmeticError: the loss is no number");
        }
    }

    @Test
    void what_cannot_be_written_is_a_warning_and_what_is_wrong_an_error() throws Exception {
        Path file = Files.createFile(runs.resolve("file"));
        String printed =
                python(
                        """
                        import sys, underhood
                        with underhood.Run(sys.argv[1] + "/file/runs", "nowhere") as run:
                            run.epoch(1, {"train/loss": 1})
                        print("trained")
                        with underhood.Run(sys.argv[1], "twice") as run:
                            run.epoch(1)
                            try:
                                run.epoch(1)
                            except ValueError as e:
                                print(e)
                        """);
        assertThat(printed)
                .contains("Underhood records nothing", "The training goes on", "trained\n")
                .endsWith("epoch 1 must come after epoch 1\n");
        assertThat(file).isEmptyFile();
    }

    @Test
    void a_reader_sees_that_it_is_written_and_that_its_process_is_gone() throws Exception {
        Process writer =
                start(
                        """
                        import sys, underhood
                        run = underhood.Run(sys.argv[1], "live")
                        run.epoch(1, {"train/loss": 1})
                        print("written", flush=True)
                        sys.stdin.readline()
                        """,
                        runs);
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("written");
            RunId id = store.list().get(0);
            assertThat(status(id)).isEqualTo(RunState.Status.RUNNING);
            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(status(id)).isEqualTo(RunState.Status.INTERRUPTED);
        } finally {
            writer.destroyForcibly();
        }
    }

    private RunState.Status status(RunId id) {
        try (RunReader run = store.open(id)) {
            assertThat(run.epochs()).containsExactly(1);
            return run.state().status();
        }
    }

    private static String underhood(String... command) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        Underhood.with()
                .printingTo(new PrintWriter(out, true), new PrintWriter(errors, true))
                .execute(command);
        assertThat(errors.toString()).isEmpty();
        return out.toString().strip();
    }

    private String python(String program) throws IOException, InterruptedException {
        Process python = start(program, runs);
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(output).isZero();
        return output.replace("\r\n", "\n");
    }

    private static boolean hasNumpy() throws InterruptedException {
        try {
            return start("import numpy", Path.of("")).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Process start(String program, Path folder) throws IOException {
        ProcessBuilder python = new ProcessBuilder("python3", "-c", program, folder.toString());
        python.environment().put("PYTHONPATH", DOCS.toString());
        python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return python.redirectErrorStream(true).start();
    }
}
