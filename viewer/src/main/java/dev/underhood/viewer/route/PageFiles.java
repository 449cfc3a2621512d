package dev.underhood.viewer.route;

import dev.underhood.page.InlinedModules;
import dev.underhood.viewer.http.ETag;
import dev.underhood.viewer.http.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The web page: files of one folder, found by a plain name with a known ending. Nothing outside
 * that folder can be named. The page's script and its style are sent with all that they import: a
 * browser would ask for a hundred files one after the other.
 */
final class PageFiles {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9][a-z0-9-]{0,63}\\.([a-z0-9]{2,5})");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "svg", "image/svg+xml",
                    "png", "image/png");

    private static final Pattern IMPORTED_STYLE = Pattern.compile("@import \"([\\w.-]+)\";");

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    void index(Context ctx) {
        send(ctx, "index.html");
    }

    void file(Context ctx) {
        send(ctx, ctx.pathParam("file"));
    }

    private void send(Context ctx, String name) {
        var matcher = NAME.matcher(name);
        String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
        if (type == null) {
            throw Refusal.notFound("no such page");
        }
        byte[] bytes = load(name);
        ctx.header("Cache-Control", "no-cache").contentType(type);
        String tag = ETag.of(bytes);
        if (!ETag.isKnown(ctx, tag)) {
            ctx.result(bytes);
        }
    }

    private byte[] whole(String name, byte[] file) throws IOException {
        if (name.equals("app.js")) {
            return InlinedModules.of("web/app.js").getBytes(StandardCharsets.UTF_8);
        }
        if (name.equals("page.css")) {
            String parts = new String(file, StandardCharsets.UTF_8);
            return IMPORTED_STYLE
                    .matcher(parts)
                    .replaceAll(
                            part ->
                                    Matcher.quoteReplacement(
                                            new String(
                                                    load(part.group(1)), StandardCharsets.UTF_8)))
                    .getBytes(StandardCharsets.UTF_8);
        }
        return file;
    }

    private byte[] load(String name) {
        byte[] known = files.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream in =
                PageFiles.class.getResourceAsStream("/dev/underhood/page/web/" + name)) {
            if (in == null) {
                throw Refusal.notFound("no such page");
            }
            byte[] file = whole(name, in.readAllBytes());
            files.put(name, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
