package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What doclint does not see in the Javadoc of all modules. */
class JavadocTest {
    /** A block tag whose text has a brace that opens no inline tag: the rest of it was lost. */
    private static final Pattern CUT_OFF =
            Pattern.compile(
                    "\\* @(param|return|throws) ((?!\\s*\\*/|\\s+\\* @)[^{]|\\{@)*+\\{(?!@).*");

    @Test
    void no_inline_tag_is_cut_off() throws IOException {
        assertThat("     * @param epoch from 0, see {\n     * @return").containsPattern(CUT_OFF);
        assertThat("     * @param epoch from {@code\n     *     0}\n     */\n    int a() {")
                .doesNotContainPattern(CUT_OFF);
        List<Path> sources = sources();
        assertThat(sources).hasSizeGreaterThan(300);
        for (Path source : sources) {
            assertThat(Files.readString(source))
                    .as(source.toString())
                    .doesNotContainPattern(CUT_OFF);
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module :
                List.of(
                        "djl-core/runs",
                        "djl-core",
                        "umap-adapter",
                        "umap-adapter/spark",
                        "viewer/figures",
                        "viewer",
                        "samples")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
