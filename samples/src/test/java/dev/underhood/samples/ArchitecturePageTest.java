package dev.underhood.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the architecture page says of packages and types is what the sources say. */
class ArchitecturePageTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of(
                    "djl-core/runs",
                    "djl-core",
                    "umap-adapter",
                    "umap-adapter/spark",
                    "viewer/figures",
                    "viewer",
                    "samples");
    private static final Pattern PUBLIC =
            Pattern.compile(
                    "^public (?:abstract |final |sealed )*(?:class|record|enum|interface) ",
                    Pattern.MULTILINE);
    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+);");

    @Test
    void the_page_counts_the_types_of_every_package() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String module : MODULES) {
            packages(module)
                    .forEach(
                            (name, types) ->
                                    rows.add(
                                            name
                                                    + " "
                                                    + types.size()
                                                    + " "
                                                    + types.stream()
                                                            .filter(ArchitecturePageTest::isPublic)
                                                            .count()));
        }
        Pattern row = Pattern.compile("^\\|[^|]*\\| `(dev[\\w.]+)` +\\| +(\\d+) \\| +(\\d+) \\|$");
        List<String> told =
                page().map(row::matcher)
                        .filter(Matcher::matches)
                        .map(m -> m.group(1) + " " + m.group(2) + " " + m.group(3))
                        .toList();
        assertThat(told).as("docs/architecture.md").containsExactlyElementsOf(rows);
    }

    @Test
    void the_page_names_the_public_types_of_every_package_that_is_exported() throws IOException {
        String page = page().collect(Collectors.joining(" ")).replaceAll(" +", " ");
        for (String module : MODULES.subList(0, MODULES.size() - 1)) {
            Set<String> exported = exported(module);
            packages(module)
                    .forEach(
                            (name, types) -> {
                                if (exported.contains(name)) {
                                    assertThat(page)
                                            .contains("- `" + name + "`: " + publicTypes(types));
                                }
                            });
        }
    }

    private static String publicTypes(List<Path> types) {
        return types.stream()
                        .filter(ArchitecturePageTest::isPublic)
                        .map(type -> "`" + simpleName(type) + "`")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static Stream<String> page() throws IOException {
        return Files.readString(ROOT.resolve("docs/architecture.md")).lines();
    }

    private static Set<String> exported(String module) throws IOException {
        Path descriptor = ROOT.resolve(module).resolve("src/main/module/module-info.java");
        if (!Files.exists(descriptor)) {
            return packages(module).keySet(); // an automatic module
        }
        String declared = Files.readString(descriptor);
        Set<String> exported = new TreeSet<>();
        EXPORTS.matcher(declared).results().forEach(found -> exported.add(found.group(1)));
        return exported;
    }

    private static Map<String, List<Path>> packages(String module) throws IOException {
        Path sources = ROOT.resolve(module).resolve("src/main/java");
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getFileName().toString().contains("-info"))
                    .sorted()
                    .collect(
                            Collectors.groupingBy(
                                    file -> name(sources.relativize(file.getParent())),
                                    TreeMap::new,
                                    Collectors.toList()));
        }
    }

    private static String name(Path folder) {
        List<String> parts = new ArrayList<>();
        folder.forEach(part -> parts.add(part.toString()));
        return String.join(".", parts);
    }

    private static String simpleName(Path type) {
        return type.getFileName().toString().replace(".java", "");
    }

    private static boolean isPublic(Path type) {
        try {
            return PUBLIC.matcher(Files.readString(type)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
