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
 * Browser modules as one script that imports nothing, for a page that opens from a disk, and to ask
 * once for what lies in many files: each module becomes a function that returns what it exports,
 * those that others import first. It knows what the page's modules use, {@code import { a, b as c }
 * from "./d.js";}, {@code import * as e from "./f.js";} and {@code export} before a declaration,
 * and refuses the rest.
 */
public final class InlinedModules {
    private static final Pattern IMPORT =
            Pattern.compile(
                    "(?m)^import (?:\\{([\\w\\s,]*)}|\\* as (\\w+))"
                            + " from \"(\\.{1,2}/[\\w/-]+\\.js)\";$");
    private static final Pattern RENAMED = Pattern.compile("(\\w+) as (\\w+)");
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
     * @return the script
     * @throws IOException if a file cannot be read
     * @throws IllegalStateException if a module cannot be inlined
     */
    public static String of(String name) throws IOException {
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
            add(imported(file, found.group(3)));
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
                                                "const "
                                                        + bound(found)
                                                        + " = "
                                                        + name(imported(file, found.group(3)))
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

    /** Returns what an import gives names to, as the left side of an assignment. */
    private static String bound(MatchResult found) {
        return found.group(1) == null
                ? found.group(2)
                : "{" + RENAMED.matcher(found.group(1)).replaceAll("$1: $2") + "}";
    }

    private static Path imported(Path by, String name) {
        return by.resolveSibling(name).normalize();
    }

    /** Returns a name that no module uses within. */
    private static String name(Path file) {
        return "$" + file.getFileName().toString().replace(".js", "").replace('-', '_');
    }
}
