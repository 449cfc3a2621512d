package dev.underhood.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Browser modules as one script that imports nothing, for a page that opens from a disk: each
 * module becomes a function that returns what it exports, those that others import first. It knows
 * what the page's modules use, {@code import { a, b } from "./c.js";} and {@code export} before a
 * declaration, and refuses the rest.
 */
final class InlinedModules {
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import \\{([\\w\\s,]*)} from \"(\\.{1,2}/[\\w/-]+\\.js)\";$");
    private static final Pattern EXPORT =
            Pattern.compile("(?m)^export (?=(?:async )?(?:class|const|function) (\\w+))");
    private static final Pattern LEFT =
            Pattern.compile("(?m)^(?:import|export)\\b.*$|</script|<!--");

    private final Map<Path, String> modules = new LinkedHashMap<>(); // in the order of their need
    private final List<Path> being = new ArrayList<>();

    private InlinedModules() {}

    /**
     * Returns a module and all that it imports, as one script.
     *
     * @param name the module's file, seen from this class
     * @throws IllegalStateException if a module cannot be inlined
     */
    static String of(String name) throws IOException {
        InlinedModules all = new InlinedModules();
        all.add(Path.of(name));
        return "\"use strict\";\n" + String.join("", all.modules.values());
    }

    private void add(Path file) throws IOException {
        if (modules.containsKey(file)) {
            return;
        }
        if (being.contains(file)) {
            throw new IllegalStateException(file + " imports itself, over " + being);
        }
        being.add(file);
        String text = PageText.resource(file.toString().replace('\\', '/'));
        for (MatchResult found : IMPORT.matcher(text).results().toList()) {
            add(imported(file, found.group(2)));
        }
        being.remove(file);
        modules.put(file, inlined(file, text));
    }

    private static String inlined(Path file, String text) {
        String exported =
                String.join(", ", EXPORT.matcher(text).results().map(f -> f.group(1)).toList());
        String body = EXPORT.matcher(text).replaceAll("");
        body =
                IMPORT.matcher(body)
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                "const {"
                                                        + found.group(1)
                                                        + "} = "
                                                        + name(imported(file, found.group(2)))
                                                        + ";"));
        Matcher left = LEFT.matcher(body);
        if (left.find()) {
            throw new IllegalStateException(file + " cannot be inlined: " + left.group());
        }
        return "const "
                + name(file)
                + " = (() => {\n"
                + body
                + "return { "
                + exported
                + " };\n})();\n";
    }

    private static Path imported(Path by, String name) {
        return by.resolveSibling(name).normalize();
    }

    /** Returns a name that no module uses within. */
    private static String name(Path file) {
        return "$" + file.getFileName().toString().replace(".js", "").replace('-', '_');
    }
}
