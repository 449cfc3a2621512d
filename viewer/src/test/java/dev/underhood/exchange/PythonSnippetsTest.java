package dev.underhood.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The lines of Python in docs/formats.md, each with a small training around it. Where a library is
 * missing, its lines are skipped; those of which Debian has the library fail if the environment
 * variable {@code UNDERHOOD_REQUIRE_TOOLS} is 1.
 */
class PythonSnippetsTest {
    private static final Path PAGE = Path.of("..", "docs", "formats.md");
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");
    private static final boolean REQUIRED = "1".equals(System.getenv("UNDERHOOD_REQUIRE_TOOLS"));

    private final Path folder;

    PythonSnippetsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A library, and a program that calls what the page defines. */
    enum Library {
        TORCH(
                "import torch",
                """
                torch.manual_seed(7)
                model = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.Flatten(), torch.nn.Linear(144, 2))
                images = torch.rand(16, 1, 8, 8)
                labels = torch.arange(16) % 2
                optimizer = torch.optim.SGD(model.parameters(), 0.1)
                record(model, 0, images[:3], labels[:3])
                for epoch in 1, 2:
                    loss = torch.nn.functional.cross_entropy(model(images), labels)
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
                    record(model, epoch, images[:3], labels[:3], {"train/loss": loss.item()})
                """),
        KERAS(
                "import keras",
                """
                images, labels = np.random.rand(16, 8, 8, 1).astype("float32"), np.arange(16) % 2
                model = keras.Sequential([keras.layers.Conv2D(4, 3), keras.layers.Flatten(),
                                          keras.layers.Dense(2, activation="softmax")])
                model.compile(loss="sparse_categorical_crossentropy")
                model.fit(images, labels, epochs=2, verbose=0, callbacks=[Record(images[:3], labels[:3])],
                          validation_split=0.5)
                """),
        JAX(
                "import jax",
                """
                images, labels = np.random.rand(16, 8, 8, 1).astype("float32"), np.arange(16) % 2
                params = {"conv": np.random.rand(3, 3, 1, 4).astype("float32"),
                          "dense": np.random.rand(144, 2).astype("float32")}
                def predict(params, x):
                    maps = jax.lax.conv_general_dilated(
                        x, params["conv"], (1, 1), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC"))
                    return maps.reshape(len(x), -1) @ params["dense"]
                def loss(params):
                    return -jax.nn.log_softmax(predict(params, images))[np.arange(16), labels].mean()
                record(params, predict, 0, images[:3], labels[:3])
                for epoch in 1, 2:
                    value, slopes = jax.value_and_grad(loss)(params)
                    params = jax.tree_util.tree_map(lambda p, g: p - 0.01 * g, params, slopes)
                    record(params, predict, epoch, images[:3], labels[:3], {"train/loss": value})
                """),
        SCIKIT_LEARN(
                "model.coefs_",
                """
                from sklearn.neural_network import MLPClassifier
                images, labels = np.random.rand(16, 8, 8), np.arange(16) % 2
                model = MLPClassifier(4)
                for epoch in 1, 2:
                    model.partial_fit(images.reshape(16, -1), labels, [0, 1])
                    record(model, epoch, images[:3], labels[:3])
                """);

        private final String mark;
        private final String training;

        Library(String mark, String training) {
            this.mark = mark;
            this.training = training;
        }

        private boolean isRequired() {
            return REQUIRED && (this == TORCH || this == SCIKIT_LEARN);
        }

        private String module() {
            return this == SCIKIT_LEARN ? "sklearn" : mark.substring("import ".length());
        }

        private String snippet() throws IOException {
            List<String> blocks = List.of(Files.readString(PAGE).split("```python\n", -1));
            return blocks.stream()
                    .skip(1)
                    .map(block -> block.substring(0, block.indexOf("```")))
                    .filter(block -> block.contains(mark))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void what_the_lines_of_python_write_becomes_a_run(Library library) throws Exception {
        boolean hasRun = PYTHONS.stream().anyMatch(each -> hasRun(each, library));
        String need = "needs python3 with numpy and " + library.module();
        assertThat(hasRun || !library.isRequired()).as(need).isTrue();
        assumeTrue(hasRun, need);
        RunStore store = RunStore.inMemory();
        Path arrays = folder.resolve("arrays");
        try (RunReader run =
                store.open(RunImport.into(store, arrays, RunImport.format(arrays), null))) {
            assertThat(run.epochs()).endsWith(1, 2);
            assertThat(run.scalars("train/loss")).hasSize(2);
            assertThat(run.info().probes().labels()).containsExactly(0, 1, 0);
            for (String name : List.of("kernels", "predictions", "learning-curve")) {
                FigureKind kind = FigureCatalogue.named(name).orElseThrow();
                assertThat(kind.of(run, FigureOptions.defaults()).data(2).rows()).isPositive();
            }
            assertThat(run.tensor("probabilities", 2).orElseThrow().shape()).containsExactly(3, 2);
        }
    }

    /** Runs the lines; false where a library is missing. */
    private boolean hasRun(String python, Library library) {
        try {
            Process process =
                    new ProcessBuilder(python, "-c", library.snippet() + library.training)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            byte[] bytes = process.getInputStream().readAllBytes();
            String output = new String(bytes, StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                assertThat(output).contains("ModuleNotFoundError: No module named");
                return false;
            }
            return true;
        } catch (IOException e) { // there is no such program
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
