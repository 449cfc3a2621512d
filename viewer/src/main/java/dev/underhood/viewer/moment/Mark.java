package dev.underhood.viewer.moment;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that a run's timeline marks.
 *
 * @param kind what it is
 * @param epoch a recorded epoch: where one sees it
 * @param from the first epoch that it is about
 * @param to the last one
 * @param words what happened, without the epoch where that is the only one it is about
 */
public record Mark(Kind kind, int epoch, int from, int to, String words) {
    /** As they are written in answers. */
    public enum Kind {
        /** The best epoch by the run's headline. */
        BEST,
        /** The answer to a probe flipped. */
        FLIP,
        /** A number of the training or the validation is NaN or infinite. */
        NAN,
        /** The run was resumed. */
        SEAM,
        /** Epochs that were not recorded. */
        MISSING
    }

    /** In the order of the timeline. */
    static final Comparator<Mark> ORDER =
            Comparator.comparingInt(Mark::epoch).thenComparing(Mark::kind);

    static Mark at(Kind kind, int epoch, String words) {
        return new Mark(kind, epoch, epoch, epoch, words);
    }

    /** Returns the word for its kind. */
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
