package dev.underhood.store.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Text as it is stored: PostgreSQL's has no NUL, so that becomes {@code \0}, and a backslash two.
 */
final class StoredText {
    private StoredText() {}

    static String of(String text) {
        // what is no character, half a pair of surrogates, becomes a question mark
        String encodable =
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return encodable.replace("\\", "\\\\").replace("\0", "\\0");
    }

    static String[] of(Collection<String> texts) {
        return texts.stream().map(StoredText::of).toArray(String[]::new);
    }

    static String read(String stored) {
        if (stored.indexOf('\\') < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < stored.length(); i++) {
            char at = stored.charAt(i);
            if (at == '\\' && i + 1 < stored.length()) {
                i++;
                at = stored.charAt(i) == '0' ? '\0' : stored.charAt(i);
            }
            text.append(at);
        }
        return text.toString();
    }

    static List<String> read(String[] stored) {
        return Arrays.stream(stored).map(StoredText::read).toList();
    }
}
