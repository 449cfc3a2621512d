package dev.underhood.viewer.film;

import dev.underhood.animation.Animation;
import dev.underhood.animation.EpochRange;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.EpochRequest;
import dev.underhood.viewer.http.FigureRequest;
import dev.underhood.viewer.http.PictureSize;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import java.util.List;

/**
 * An animation that somebody asks for. What the server draws is bounded; a message beyond the
 * bounds says what to ask for instead.
 *
 * @param from the first epoch
 * @param to the last epoch; {@link #OPEN} for the last recorded one
 * @param every which of the recorded epochs become frames, as for {@link EpochRange}
 * @param hold by how many frames the first and the last one are shown longer
 */
public record FilmRequest(
        FigureRequest figure,
        Limits limits,
        int from,
        int to,
        int every,
        int fps,
        int hold,
        PictureSize size) {
    /**
     * What is drawn at most. Several frames are in the works at a time: larger ones would need too
     * large a heap.
     *
     * @param what the film in words
     */
    public record Limits(String what, int frames, long pixels, long pixelsOfAFrame) {
        public static final Limits GIF = new Limits("a GIF", 300, 64_000_000, 1_500_000);

        /** Of the size of a screen, 1920 x 1080; a video takes less memory than a GIF. */
        public static final Limits VIDEO = new Limits("an MP4", 600, 640_000_000, 2_100_000);
    }

    private static final int OPEN = -1;
    private static final int MAX_FPS = 50;
    private static final int MAX_HOLD = 100;
    private static final int DEFAULT_FPS = 4;
    private static final int DEFAULT_WIDTH = 640;

    /** Reads the parameters; refuses what no animation can be. */
    static FilmRequest of(FigureRequest figure, Limits limits) {
        Query query = figure.query();
        int from = query.number("from", 0, Integer.MAX_VALUE).orElse(0);
        int to = query.number("to", 0, Integer.MAX_VALUE).orElse(OPEN);
        if (to != OPEN && from > to) {
            throw Refusal.badRequest("from must not be after to: " + from + " is after " + to);
        }
        int fps = query.number("fps", 1, MAX_FPS).orElse(DEFAULT_FPS);
        return new FilmRequest(
                figure,
                limits,
                from,
                to,
                query.number("every", 1, Integer.MAX_VALUE).orElse(1),
                fps,
                query.number("hold", 0, MAX_HOLD).orElse(fps), // a second
                PictureSize.of(query));
    }

    /** Makes the animation of an opened run; refuses what would be too much to draw. */
    Animation animation(RunReader run) {
        List<Integer> epochs = epochs(run);
        Animation animation = Animation.of(figure.figure(run), epochs).withFps(fps).withHold(hold);
        try {
            return sized(animation);
        } catch (NoSuchFrameException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether the same address means the same animation when more is recorded. */
    boolean isFinal() {
        return to != OPEN && !figure.grows();
    }

    /** Returns a text that differs for any two animations that differ. */
    String identity(RunReader run, Animation animation) {
        return String.join(
                " ",
                figure.identity(run),
                animation.epochs().toString(),
                String.valueOf(fps),
                String.valueOf(hold),
                animation.width() + "x" + animation.height());
    }

    private List<Integer> epochs(RunReader run) {
        int last = run.state().lastEpoch();
        int end = to == OPEN ? last : to;
        if (last < 0 || end > last || from > end) {
            throw EpochRequest.missing(Math.max(from, end), last);
        }
        List<Integer> recorded = run.epochs();
        List<Integer> epochs = new EpochRange(from, end, every).of(recorded);
        if (epochs.isEmpty()) {
            throw Refusal.notFound("no epoch from " + from + " to " + end + " was recorded");
        }
        if (epochs.size() > limits.frames) {
            int all = new EpochRange(from, end, 1).of(recorded).size();
            int enough = (all - 1 + limits.frames - 2) / (limits.frames - 1);
            throw Refusal.badRequest(
                    limits.what
                            + " has at most "
                            + limits.frames
                            + " frames, not "
                            + epochs.size()
                            + ": choose every="
                            + enough
                            + " or fewer epochs");
        }
        return epochs;
    }

    private Animation sized(Animation animation) {
        int width = size.width() == 0 ? DEFAULT_WIDTH : size.width();
        Animation sized = animation.withSize(width, size.height());
        int height = sized.height();
        long ofAFrame = (long) width * height;
        boolean tooMany = ofAFrame * sized.frames() > limits.pixels;
        if (!tooMany && ofAFrame <= limits.pixelsOfAFrame) {
            return animation.withSize(width, height);
        }
        long most = Math.min(limits.pixelsOfAFrame, limits.pixels / sized.frames());
        int fitting = (int) (width * Math.sqrt((double) most / ofAFrame));
        if (size.width() == 0 && size.height() == 0) {
            return animation.withSize(fitting, (int) ((long) fitting * height / width));
        }
        throw Refusal.badRequest(
                limits.what
                        + " has at most "
                        + limits.pixelsOfAFrame
                        + " pixels a frame and "
                        + limits.pixels
                        + " in all frames together: choose a smaller width (up to "
                        + fitting
                        + " in this shape)"
                        + (tooMany ? " or every=" + 2L * every : ""));
    }
}
