package dev.underhood.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What people say of a run. Unlike what was recorded it may change at any time, see {@link
 * RunStore#describe}.
 *
 * @param name the run's name, any text of at most 1,024 bytes of UTF-8; the id stays as it is
 * @param tags words to find it by, each once, in their order; often none
 * @param note whatever is to be remembered of it, at most 4,096 bytes of UTF-8; may be empty
 */
public record Description(String name, List<String> tags, String note) {
    private static final int LONGEST_NAME = 1024;
    private static final int LONGEST_TAG = 100;
    private static final int LONGEST_NOTE = 4096;
    private static final int MOST_TAGS = 50;

    /**
     * Copies the tags, each once and without blanks at its ends, and checks all.
     *
     * @param name the run's name
     * @param tags words to find it by
     * @param note whatever is to be remembered of it; may be empty
     * @throws IllegalArgumentException if the name or a tag is blank, one of them or the note is
     *     too long, a tag has more than one line, or there are more than 50 tags
     */
    public Description {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a run must not be blank");
        }
        checkLength("the name", name, LONGEST_NAME);
        checkLength("the note", note, LONGEST_NOTE);
        tags = tags.stream().map(String::strip).distinct().toList();
        tags.forEach(Description::checkTag);
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException(
                    "a run has at most " + MOST_TAGS + " tags, and these are " + tags.size());
        }
    }

    /**
     * Describes a run of which only the name is known.
     *
     * @param name the run's name
     * @return a description without tags and without a note
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public static Description of(String name) {
        return new Description(name, List.of(), "");
    }

    /**
     * Returns this with another name.
     *
     * @param other the name
     * @return a changed copy
     * @throws IllegalArgumentException if it is blank or too long
     */
    public Description withName(String other) {
        return new Description(other, tags, note);
    }

    /**
     * Returns this with more tags, behind those that there are.
     *
     * @param more the tags; what there is already is not added again
     * @return a changed copy
     * @throws IllegalArgumentException if one is blank, too long or has more than one line, or
     *     there are too many
     */
    public Description withTags(String... more) {
        List<String> all = new ArrayList<>(tags);
        all.addAll(Arrays.asList(more));
        return new Description(name, all, note);
    }

    /**
     * Returns this without some tags.
     *
     * @param fewer the tags; what there is not is left out already
     * @return a changed copy
     */
    public Description withoutTags(String... fewer) {
        LinkedHashSet<String> rest = new LinkedHashSet<>(tags);
        Arrays.stream(fewer).map(String::strip).forEach(rest::remove);
        return new Description(name, List.copyOf(rest), note);
    }

    /**
     * Returns this with another note.
     *
     * @param text replaces the note; empty for none
     * @return a changed copy
     * @throws IllegalArgumentException if it is too long
     */
    public Description withNote(String text) {
        return new Description(name, tags, text);
    }

    private static void checkTag(String tag) {
        if (tag.isEmpty() || tag.matches("(?s).*\\p{Cntrl}.*")) {
            throw new IllegalArgumentException(
                    "a tag must be one line that is not blank: '"
                            + tag.replaceAll("\\p{Cntrl}", "?")
                            + "'");
        }
        checkLength(
                "the tag '" + tag.substring(0, Math.min(20, tag.length())) + "'", tag, LONGEST_TAG);
    }

    private static void checkLength(String what, String text, int longest) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > longest) {
            throw new IllegalArgumentException(
                    what + " has " + bytes + " bytes of UTF-8, the most is " + longest);
        }
    }
}
