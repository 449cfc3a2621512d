package dev.underhood.animation;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A figure over some epochs of its run, as frames of one size. Immutable; holds no frames, but
 * draws them anew whenever it is written. An epoch of which the figure has no frame costs the film
 * nothing of its time: the frame before it stays. Epochs before the first frame are left out.
 *
 * <p>It reads the run through the figure, so one thread at a time uses the animations of one run.
 */
public final class Animation {
    /** The fewest frames per second. */
    public static final double MIN_FPS = 0.1;

    /** The most frames per second: browsers play a GIF that asks for more at ten. */
    public static final double MAX_FPS = 50;

    /** The most frames by which the first and the last one are shown longer. */
    public static final int MAX_HOLD = 1000;

    private static final double DEFAULT_FPS = 4;
    private static final int DEFAULT_WIDTH = 900;
    private static final int DEFAULT_HOLD = 4;

    private final Figure figure;
    private final List<Integer> epochs;
    private final double fps;
    private final int width;
    private final int height;
    private final int hold;
    private final boolean loop;

    private Animation(
            Figure figure,
            List<Integer> epochs,
            double fps,
            int width,
            int height,
            int hold,
            boolean loop) {
        this.figure = figure;
        this.epochs = epochs;
        this.fps = fps;
        this.width = width;
        this.height = height;
        this.hold = hold;
        this.loop = loop;
    }

    /**
     * Makes an animation of 4 frames per second, 900 pixels wide and as high as fits the figure,
     * whose first and last frame are shown 4 frames longer, and which begins again at its end.
     *
     * @param figure what is drawn; its run must stay open as long as the animation is used
     * @param epochs at least one, in the order in which they are played
     * @return the animation
     * @throws IllegalArgumentException if there are no epochs
     */
    public static Animation of(Figure figure, List<Integer> epochs) {
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("an animation needs at least one epoch to play");
        }
        return new Animation(
                figure, List.copyOf(epochs), DEFAULT_FPS, DEFAULT_WIDTH, 0, DEFAULT_HOLD, true);
    }

    /**
     * Chooses the speed.
     *
     * @param framesPerSecond {@value #MIN_FPS} to {@value #MAX_FPS}
     * @return a copy with that speed
     * @throws IllegalArgumentException if it is out of its bounds
     */
    public Animation withFps(double framesPerSecond) {
        if (!(framesPerSecond >= MIN_FPS && framesPerSecond <= MAX_FPS)) {
            throw new IllegalArgumentException(
                    "fps must be " + MIN_FPS + " to " + MAX_FPS + ": " + framesPerSecond);
        }
        return new Animation(figure, epochs, framesPerSecond, width, height, hold, loop);
    }

    /**
     * Chooses the size of all frames.
     *
     * @param newWidth the width in pixels, as for {@link Pictures#image}
     * @param newHeight the height in pixels, as for {@link Pictures#image}; 0 for what fits the
     *     figure best
     * @return a copy with that size
     * @throws IllegalArgumentException as {@link Pictures#image}
     */
    public Animation withSize(int newWidth, int newHeight) {
        Pictures.checkSize(newWidth, newHeight == 0 ? Pictures.MIN_SIDE : newHeight);
        return new Animation(figure, epochs, fps, newWidth, newHeight, hold, loop);
    }

    /**
     * Lets the beginning and the end be seen longer.
     *
     * @param frames by how many frames the first and the last one are shown longer, 0 to {@value
     *     #MAX_HOLD}
     * @return a copy with that hold
     * @throws IllegalArgumentException if it is out of its bounds
     */
    public Animation withHold(int frames) {
        if (frames < 0 || frames > MAX_HOLD) {
            throw new IllegalArgumentException("hold must be 0 to " + MAX_HOLD + ": " + frames);
        }
        return new Animation(figure, epochs, fps, width, height, frames, loop);
    }

    /**
     * Chooses whether the film begins again at its end. Only a GIF can say so.
     *
     * @param forEver false to stop at the last frame
     * @return a copy with that choice
     */
    public Animation withLoop(boolean forEver) {
        return new Animation(figure, epochs, fps, width, height, hold, forEver);
    }

    /**
     * Returns what is drawn.
     *
     * @return the figure
     */
    public Figure figure() {
        return figure;
    }

    /**
     * Returns what is played.
     *
     * @return the epochs in the order in which they are played
     */
    public List<Integer> epochs() {
        return epochs;
    }

    /**
     * Returns the number of frames that are drawn; the hold does not count.
     *
     * @return one for each epoch
     */
    public int frames() {
        return epochs.size();
    }

    /**
     * Returns the speed.
     *
     * @return frames per second
     */
    public double fps() {
        return fps;
    }

    /**
     * Returns the width of all frames.
     *
     * @return pixels
     */
    public int width() {
        return width;
    }

    /**
     * Returns the height of all frames. Where none was chosen, reads the run for the shape of the
     * first frame.
     *
     * @return pixels
     * @throws NoSuchFrameException if none was chosen and the figure has no frame at any epoch
     */
    public int height() {
        if (height != 0) {
            return height;
        }
        return Pictures.height(width, firstDrawing().aspect());
    }

    private Drawing firstDrawing() {
        @Nullable NoSuchFrameException none = null;
        for (int epoch : epochs) {
            try {
                return figure.at(epoch);
            } catch (NoSuchFrameException e) {
                none = none == null ? e : none;
            }
        }
        throw Objects.requireNonNull(none, "there is at least one epoch");
    }

    /**
     * Returns by how many frames the first and the last one are shown longer.
     *
     * @return 0 or more
     */
    public int hold() {
        return hold;
    }

    /**
     * Returns whether the film begins again at its end.
     *
     * @return false if it stops at the last frame
     */
    public boolean loops() {
        return loop;
    }

    /**
     * Returns how long the film plays once, if no epoch is left out at its beginning.
     *
     * @return seconds, above 0
     */
    public double seconds() {
        return (frames() + 2 * hold) / fps;
    }
}
