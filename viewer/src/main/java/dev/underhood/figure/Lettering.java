package dev.underhood.figure;

/** Text as it is shown: harmless and short enough. */
final class Lettering {
    /** The most code points of a name that are drawn. */
    static final int MAX_CODE_POINTS = 200;

    private Lettering() {}

    /** Returns a name that is safe to draw. */
    static String clean(String text) {
        return cut(text, MAX_CODE_POINTS);
    }

    /**
     * Replaces what would not show or would reorder its surroundings (control and format
     * characters, lone surrogates) and cuts to so many code points.
     */
    static String cut(String text, int codePoints) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); count++) {
            if (count == codePoints) {
                shown.setCharAt(shown.length() - 1, '…');
                break;
            }
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            shown.appendCodePoint(isShown(point) ? point : '\ufffd');
        }
        return shown.toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> point != 0xfffe && point != 0xffff;
        };
    }
}
