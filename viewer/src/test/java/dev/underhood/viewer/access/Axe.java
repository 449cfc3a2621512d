package dev.underhood.viewer.access;

import dev.underhood.viewer.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Deque's axe-core, which looks for what keeps people from using a page. */
final class Axe {
    private static final String FINDINGS =
            """
            return axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                resultTypes: ['violations'],
            }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`)));
            """;

    private final String script;

    private Axe(String script) {
        this.script = script;
    }

    static Axe read() throws IOException {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            byte[] bytes = Objects.requireNonNull(in, "axe.min.js").readAllBytes();
            return new Axe(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** What it finds on the page that is open: rule, element, what to do. */
    List<String> findings(Browser browser) {
        browser.run("if (!window.axe) {" + script + "}");
        return browser.run(FINDINGS) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of("axe did not answer");
    }
}
