package dev.underhood.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page's fixed texts, and how changing ones get into them. */
final class PageText {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private PageText() {}

    /** Reads a file that lies beside this class. */
    static String resource(String name) throws IOException {
        try (InputStream in = PageText.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * Fills in what stands between double braces. Values are not looked at again, so one that holds
     * such braces itself is harmless.
     */
    static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        Objects.requireNonNull(
                                                values.get(place.group(1)), place.group())));
    }

    /** Returns any text as HTML, for use between tags and in quoted attributes. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(isHarmless(c) ? c : '\ufffd');
            }
        }
        return html.toString();
    }

    private static boolean isHarmless(char c) {
        int type = Character.getType(c);
        return (type != Character.CONTROL && type != Character.FORMAT) || c == '\n';
    }

    /** Returns what a content security policy calls a script or style of exactly this text. */
    static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
