package dev.underhood.figure.font;

/**
 * Java2D cannot be used. The message is one sentence for people: what is missing, and what to do;
 * what Java threw is the cause.
 */
public final class Java2DFailure extends RuntimeException {
    private static final int LONGEST = 120; // of the words of Java itself

    private Java2DFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Explains what Java2D threw when it was started or used. */
    public static Java2DFailure of(Throwable failure) {
        StringBuilder causes = new StringBuilder();
        String last = "";
        Throwable next = failure;
        for (int depth = 0; next != null && depth < 8; depth++, next = next.getCause()) {
            last = next.getMessage() == null ? next.getClass().getName() : next.getMessage();
            causes.append(next).append('\n');
        }
        return new Java2DFailure(
                "No pictures can be drawn here: " + sentence(causes.toString(), last), failure);
    }

    private static String sentence(String causes, String last) {
        if (causes.contains("libawt_xawt")) {
            return "this Java is one without screens. Start the program with"
                    + " -Djava.awt.headless=true, or on a complete JDK or JRE.";
        }
        if (causes.contains("DISPLAY") || causes.contains("X11GraphicsEnvironment")) {
            return "the screen that DISPLAY names does not answer. Start the program without"
                    + " DISPLAY or with -Djava.awt.headless=true.";
        }
        if (causes.contains("ontconfig") || causes.contains("FontConfigManager")) {
            return "Java finds no fontconfig. Install the package fontconfig (Debian, Alpine) and"
                    + " start the program again.";
        }
        if (causes.contains("libfreetype") || causes.contains("FontManager")) {
            return "Java finds no FreeType. Install the package libfreetype6 (Debian; Alpine:"
                    + " freetype) and start the program again.";
        }
        if (causes.contains("libharfbuzz")) {
            return "Java finds no HarfBuzz. Install the package libharfbuzz0b (Debian; Alpine:"
                    + " harfbuzz) and start the program again.";
        }
        if (causes.contains("NoClassDefFoundError: java/awt")
                || causes.contains("ClassNotFoundException: java.awt")
                || causes.contains("no awt in")) {
            return "this Java has no module java.desktop. Run it on a complete JDK or JRE, or add"
                    + " the module to the image.";
        }
        return "Java2D does not start ("
                + (last.length() <= LONGEST ? last : last.substring(0, LONGEST) + "…")
                + "). Use a complete JDK or JRE and install the package fontconfig.";
    }
}
