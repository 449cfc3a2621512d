package dev.underhood.run;

import java.util.stream.Stream;

/**
 * What a reader of a run must know of it: something that is not recorded, is sampled, was dropped,
 * switched off or stopped early. A run says each thing once: a remark with the same {@code what} as
 * an earlier one replaces it, so that a count can grow.
 *
 * @param what what it is about, the beginning of a sentence without its full stop, e.g. "The
 *     kernels of 04Conv2d are sampled"; at most 600 characters are kept
 * @param why the reason, without a full stop; empty if the first part says it; at most 600
 *     characters are kept
 * @param cure what the reader can do, without a full stop; empty if there is nothing; at most 600
 *     characters are kept
 */
public record Remark(String what, String why, String cure) {
    private static final int LONGEST = 600;

    /**
     * Shortens the parts and replaces their control characters.
     *
     * @param what what it is about
     * @param why the reason; may be empty
     * @param cure what the reader can do; may be empty
     * @throws IllegalArgumentException if {@code what} is blank
     */
    public Remark {
        what = Text.shown(what, LONGEST).strip();
        why = Text.shown(why, LONGEST).strip();
        cure = Text.shown(cure, LONGEST).strip();
        if (what.isEmpty()) {
            throw new IllegalArgumentException("a remark must say what it is about");
        }
    }

    /**
     * Makes a remark for which there is no cure.
     *
     * @param what what it is about
     * @param why the reason; may be empty
     * @return the remark
     */
    public static Remark of(String what, String why) {
        return new Remark(what, why, "");
    }

    /**
     * Returns the whole remark as one or two sentences.
     *
     * @return e.g. "The kernels of 04Conv2d are sampled: they have 8,200,000 numbers. Record them
     *     whole with everything()."
     */
    public String text() {
        String first = why.isEmpty() ? what : what + ": " + why;
        return String.join(
                " ",
                Stream.of(first, cure).filter(part -> !part.isEmpty()).map(this::ended).toList());
    }

    private String ended(String sentence) {
        return sentence.matches(".*[.!?…]$") ? sentence : sentence + ".";
    }
}
