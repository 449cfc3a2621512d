package dev.underhood.run;

import java.nio.charset.StandardCharsets;

/** The limits that names from outside must keep before they are stored or shown. */
final class Text {
    /** The longest stored name, in bytes of UTF-8. */
    static final int MAX_STORED_BYTES = 1024;

    private Text() {}

    /** Returns the name unchanged, or says which name is too long. */
    static String checked(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return bounded(what, name);
    }

    /** Returns the text unchanged, which may be blank, or says which text is too long. */
    static String bounded(String what, String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_STORED_BYTES) {
            throw new IllegalArgumentException(
                    what
                            + " has "
                            + bytes
                            + " bytes of UTF-8, the most is "
                            + MAX_STORED_BYTES
                            + ": '"
                            + shown(name)
                            + "'");
        }
        return name;
    }

    /** Returns at most 60 characters, control characters replaced, for use in an error message. */
    static String shown(String text) {
        return shown(text.replaceAll("\\p{Cntrl}", "?"), 60);
    }

    /** Returns at most that many characters on one line; no character is cut in half. */
    static String shown(String text, int longest) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ");
        return clean.codePointCount(0, clean.length()) <= longest
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
