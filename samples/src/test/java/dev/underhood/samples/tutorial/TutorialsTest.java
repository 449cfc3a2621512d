package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Java code in the README and the tutorials is code that a test runs. Above each block of it stands
 * {@code <!-- snippet: File#region -->}; the region is what lies between {@code // begin region}
 * and {@code // end region} in that file of the samples, of their tests or of other people's
 * builds.
 */
class TutorialsTest {
    private static final Path ROOT = Path.of("..");
    private static final String MARK = "<!-- snippet: ";
    private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)(#[^)]*)?\\)");
    private static final int QUICKSTART_LINES = 80;
    private static final int OF_OURS = 4;

    @Test
    void shown_code_is_tested_code() throws IOException {
        List<String> shown = new ArrayList<>();
        for (Path page : pages()) {
            List<String> lines = Files.readAllLines(page);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).equals("```java")) {
                    String above = i == 0 ? "" : lines.get(i - 1);
                    assertThat(above).as("above line %d of %s", i + 1, page).startsWith(MARK);
                    String name = above.substring(MARK.length(), above.indexOf(" -->"));
                    List<String> rest = lines.subList(i + 1, lines.size());
                    String text = String.join("\n", rest.subList(0, rest.indexOf("```")));
                    assertThat(text).as("%s in %s", name, page).isEqualTo(region(name));
                    shown.add(name);
                }
            }
        }
        assertThat(shown).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
    }

    @Test
    void every_region_that_a_tutorial_has_is_shown() throws IOException {
        String pages = "";
        for (Path page : pages()) {
            pages += Files.readString(page);
        }
        for (Path source : sources().toList()) {
            String file = source.getFileName().toString();
            for (String line : Files.readAllLines(source)) {
                if (line.strip().startsWith("// begin ")) {
                    String name = file + "#" + line.strip().substring("// begin ".length());
                    assertThat(pages).contains(MARK + name + " -->");
                }
            }
        }
    }

    @Test
    void links_and_pictures_are_there() throws IOException {
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                assertThat(page.resolveSibling(links.group(1))).as("link in %s", page).exists();
            }
        }
    }

    @Test
    void the_quickstart_is_a_whole_program_with_a_recorder_and_a_viewer_of_ours()
            throws IOException {
        List<String> lines = region("Quickstart.java#quickstart").lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(QUICKSTART_LINES).endsWith("}");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("import dev.underhood"))
                .containsExactly(
                        "import dev.underhood.TrainingRecorder;",
                        "import dev.underhood.viewer.Viewer;");
        assertThat(lines)
                .filteredOn(line -> line.contains("TrainingRecorder") || line.contains("iewer"))
                .hasSizeLessThanOrEqualTo(2 + OF_OURS);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages =
                new ArrayList<>(
                        List.of(
                                ROOT.resolve("README.md"),
                                ROOT.resolve("CONTRIBUTING.md"),
                                ROOT.resolve("docs/README.md"),
                                ROOT.resolve("docs/quickstart.md"),
                                ROOT.resolve("docs/gallery.md"),
                                ROOT.resolve("docs/embed.md"),
                                ROOT.resolve("docs/formats.md"),
                                ROOT.resolve("docs/postgresql.md"),
                                ROOT.resolve("docs/notebooks.md"),
                                ROOT.resolve("docs/spark.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/tutorials"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String part :
                List.of(
                        "src/main/java",
                        "src/test/java",
                        "contribute",
                        "external",
                        "../umap-adapter/spark/src/test/java")) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("TutorialsTest.java"))
                        .forEach(sources::add);
            }
        }
        return sources.stream();
    }

    /** Returns the lines of a region without blank ones and without their common indentation. */
    private static String region(String name) throws IOException {
        String file = name.substring(0, name.indexOf('#'));
        String region = name.substring(file.length() + 1);
        Path source = sources().filter(path -> path.endsWith(file)).findFirst().orElseThrow();
        List<String> lines = Files.readAllLines(source);
        List<String> bare = lines.stream().map(String::strip).toList();
        int from = bare.indexOf("// begin " + region) + 1;
        int to = bare.indexOf("// end " + region);
        assertThat(from).as("region %s", name).isPositive().isLessThan(to);
        String indentation = lines.get(from).replaceAll("\\S.*", "");
        return lines.subList(from, to).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.substring(indentation.length()))
                .collect(Collectors.joining("\n"));
    }
}
