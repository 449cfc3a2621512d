package dev.underhood.samples.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import dev.underhood.animation.Programs;
import dev.underhood.file.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The documentation as a site. */
@TestInstance(Lifecycle.PER_CLASS)
class BookTest {
    private static final boolean REQUIRED = "1".equals(System.getenv("UNDERHOOD_REQUIRE_TOOLS"));
    private static final Pattern ADDRESS = Pattern.compile("(href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern TURN = Pattern.compile("<a rel=\"(prev|next)\" href=\"([^\"]*)\"");

    private final Map<String, String> pages = new TreeMap<>();
    private Path site = Path.of("");
    private List<String> order = List.of();

    @BeforeAll
    void write(@TempDir Path folder) throws IOException {
        site = folder;
        order = Book.write(Path.of(".."), site);
        for (String page : order) {
            pages.put(page, Files.readString(site.resolve(page)));
        }
    }

    @Test
    void every_page_of_the_documentation_is_in_it() throws IOException {
        for (String folder : List.of("docs", "docs/tutorials")) {
            try (var files = Files.list(Path.of("..").resolve(folder))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .filteredOn(file -> file.endsWith(".md"))
                        .allSatisfy(
                                file ->
                                        assertThat(order)
                                                .contains(Page.fileOf(folder + "/" + file)));
            }
        }
        assertThat(order).hasSizeGreaterThan(20).startsWith("index.html").doesNotHaveDuplicates();
    }

    @Test
    void next_leads_from_the_entry_through_all_pages_and_previous_back() {
        assertThat(walk("index.html", "next")).isEqualTo(order);
        List<String> back = new ArrayList<>(walk(order.get(order.size() - 1), "prev"));
        Collections.reverse(back);
        assertThat(back).isEqualTo(order);
    }

    private List<String> walk(String from, String way) {
        List<String> walked = new ArrayList<>();
        String page = from;
        while (page != null && walked.size() <= order.size()) {
            walked.add(page);
            Matcher turns = TURN.matcher(text(page));
            String next = null;
            while (turns.find()) {
                if (turns.group(1).equals(way)) {
                    next = resolve(page, turns.group(2));
                }
            }
            page = next;
        }
        return walked;
    }

    @Test
    void every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere() {
        Map<String, Set<String>> ids = new TreeMap<>();
        pages.forEach((page, html) -> ids.put(page, new HashSet<>(found(ID, html))));
        pages.forEach(
                (page, html) -> {
                    Matcher addresses = ADDRESS.matcher(html);
                    while (addresses.find()) {
                        String address = addresses.group(2);
                        String what = address + " in " + page;
                        if (address.matches("https?:.*")) {
                            assertThat(addresses.group(1)).as(what).isEqualTo("href");
                            continue;
                        }
                        String file = address.replaceFirst("#.*", "");
                        String to = file.isEmpty() ? page : resolve(page, file);
                        assertThat(site.resolve(to)).as(what).exists();
                        int mark = address.indexOf('#');
                        if (mark >= 0) {
                            assertThat(ids.get(to)).as(what).contains(address.substring(mark + 1));
                        }
                    }
                    assertThat(html.lines().filter(line -> line.startsWith("<link")))
                            .hasSize(1)
                            .noneMatch(line -> line.contains("//"));
                });
    }

    @Test
    void a_search_finds_every_section() throws IOException {
        String script = Files.readString(site.resolve("search.js"));
        String json = script.substring(script.indexOf('['), script.lastIndexOf(';'));
        Set<String> addresses = new HashSet<>();
        for (var section : JsonParser.parseString(json).getAsJsonArray()) {
            addresses.add(section.getAsJsonObject().get("to").getAsString());
        }
        pages.forEach(
                (page, html) ->
                        assertThat(found(ID, html.substring(html.indexOf("<main>"))))
                                .isNotEmpty()
                                .allSatisfy(id -> assertThat(addresses).contains(page + "#" + id)));
        assertThat(json).contains("CRC-32C (Castagnoli) of the bytes");
    }

    @Test
    void comments_stay_out_and_tables_are_tables() {
        assertThat(text("tutorials/4-your-own-training.html"))
                .doesNotContain("snippet:")
                .contains("<code class=\"language-java\">");
        assertThat(text("run-format.html")).contains("<table tabindex=\"0\">");
    }

    /** A page beside the others opens each of them on a narrow screen, and asks one for a word. */
    @Test
    void a_browser_shows_it_on_a_phone_and_searches_in_it() throws Exception {
        Path chromium = Programs.find("chromium", "chromium-browser", "google-chrome").orElse(null);
        assumeTrue(REQUIRED || chromium != null, "needs Chromium");
        String asked =
                """
                <body><pre id="said"></pre><script>
                async function open(address) {
                  const frame = document.createElement("iframe");
                  frame.width = 360;
                  frame.height = 800;
                  frame.src = address;
                  const loaded = new Promise((then) => (frame.onload = then));
                  document.body.append(frame);
                  await loaded;
                  return frame.contentDocument;
                }
                async function ask(pages) {
                  for (const address of pages) {
                    const page = await open(address);
                    if (page.scrollingElement.scrollWidth > 360) said.append(`${address} is too wide\\n`);
                    page.defaultView.frameElement.remove();
                  }
                  const page = await open("tutorials/1-the-data.html");
                  const box = page.querySelector("input");
                  box.value = "castagnoli";
                  box.dispatchEvent(new Event("input"));
                  while (page.getElementById("found").children.length === 0) await new Promise(requestAnimationFrame);
                  for (const link of page.querySelectorAll("#found a")) said.append(link.getAttribute("href") + "\\n");
                  said.id = "done";
                }
                ask(%s);
                </script></body>
                """;
        Path asking = site.resolve("ask.html");
        Files.writeString(asking, asked.formatted(new Gson().toJson(order)));
        try (TemporaryFolder profile = TemporaryFolder.named("browser")) {
            Process browser =
                    new ProcessBuilder(
                                    String.valueOf(chromium),
                                    "--headless",
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--allow-file-access-from-files",
                                    "--user-data-dir=" + profile.path(),
                                    "--virtual-time-budget=8000",
                                    "--dump-dom",
                                    asking.toUri().toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said)
                    .contains("<pre id=\"done\">../run-format.html#tables-version-5\n")
                    .doesNotContain(" is too wide\n");
            assertThat(browser.waitFor()).isZero();
        }
    }

    private String text(String page) {
        return pages.getOrDefault(page, "");
    }

    private static String resolve(String page, String address) {
        return Path.of(page).resolveSibling(address).normalize().toString().replace('\\', '/');
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(each -> each.group(1)).toList();
    }
}
