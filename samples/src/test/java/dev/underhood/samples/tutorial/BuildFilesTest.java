package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Build files, scripts and cells in the docs are parts of projects that CI builds outside of this
 * build: above each stands {@code <!-- snippet: path#region -->}, the path below {@code samples/}.
 */
class BuildFilesTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern SHOWN =
            Pattern.compile(
                    "<!-- snippet: (\\S+/\\S+)#(\\S+) -->\n```(\\w*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BEGIN = Pattern.compile("^\\s*(?:<!--|//|#) begin (\\S+)");

    @Test
    void shown_parts_are_those_of_the_projects() throws IOException {
        List<MatchResult> shown = shown();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(8);
        for (MatchResult part : shown) {
            List<String> lines = Files.readAllLines(Path.of(part.group(1)));
            assertThat(part.group(4).lines())
                    .as(part.group(1) + "#" + part.group(2))
                    .containsExactlyElementsOf(region(lines, part.group(2)));
        }
    }

    @Test
    void every_region_of_the_projects_is_shown() throws IOException {
        TreeSet<String> shown = new TreeSet<>();
        shown().forEach(part -> shown.add(part.group(1) + "#" + part.group(2)));
        TreeSet<String> regions = new TreeSet<>();
        for (String folder : List.of("external", "jbang", "jshell")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(BuildFilesTest::isSource).toList()) {
                    for (String line : Files.readAllLines(file)) {
                        Matcher begin = BEGIN.matcher(line);
                        if (begin.find()) {
                            regions.add(file.toString().replace('\\', '/') + "#" + begin.group(1));
                        }
                    }
                }
            }
        }
        assertThat(shown).isEqualTo(regions);
    }

    @Test
    void on_the_pages_about_builds_nothing_else_is_shown() throws IOException {
        for (String page : List.of("embed.md", "notebooks.md")) {
            List<String> lines = Files.readAllLines(DOCS.resolve(page));
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).matches("```(groovy|kotlin|dockerfile|jbang|jshelllanguage)")) {
                    assertThat(lines.get(i - 1))
                            .as("above line %d of %s", i + 1, page)
                            .startsWith("<!-- snippet: ");
                }
            }
        }
    }

    private static boolean isSource(Path file) {
        return !file.toString().matches(".*[/\\\\](target|build)[/\\\\].*")
                && file.toString().matches("jbang.*\\.java|.*\\.(xml|jsh|gradle|kts)|.*Dockerfile");
    }

    private static List<MatchResult> shown() throws IOException {
        List<MatchResult> shown = new ArrayList<>();
        try (Stream<Path> pages = Files.list(DOCS)) {
            for (Path page : pages.filter(each -> each.toString().endsWith(".md")).toList()) {
                shown.addAll(SHOWN.matcher(Files.readString(page)).results().toList());
            }
        }
        return shown;
    }

    /** Returns the lines between the two comments, without the indentation of the first. */
    private static List<String> region(List<String> lines, String name) {
        Pattern begin = Pattern.compile("\\s*(<!--|//|#) begin " + name + "( -->)?");
        Pattern end = Pattern.compile("\\s*(<!--|//|#) end " + name + "( -->)?");
        int from = 0;
        while (!begin.matcher(lines.get(from)).matches()) {
            from++;
        }
        int to = from + 1;
        while (!end.matcher(lines.get(to)).matches()) {
            to++;
        }
        String indentation = lines.get(from + 1).replaceAll("\\S.*", "");
        return lines.subList(from + 1, to).stream()
                .map(line -> line.isBlank() ? "" : line.substring(indentation.length()))
                .toList();
    }
}
