package dev.underhood.figure;

import dev.underhood.figure.kit.ColorMap;
import java.awt.Color;

/** The colours of a figure; train and validate can be told apart by colour-blind people too. */
public enum Theme {
    /** Dark on white, as on the viewer's cards. */
    LIGHT(0xffffff, 0x1c1d22, 0x6b6e79, 0xe4e5ea, 0x3d5afe, 0x0072b2, 0xd55e00, 0xc8321e),
    /** Light on near-black. */
    DARK(0x1b1d23, 0xeceef4, 0x989cab, 0x2b2e37, 0x8ea0ff, 0x56b4e9, 0xff9d57, 0xff7a66),
    /** Black on white with stronger lines, for paper. */
    PRINT(0xffffff, 0x000000, 0x4a4a4a, 0xc4c4c4, 0x000000, 0x0072b2, 0xb84f00, 0xb3261e),
    /**
     * As the figures of the article were published: their colours, frames and legends, with what is
     * hard to read or hides something in them. Figures that the article does not have look as in
     * its colours.
     */
    ARTICLE(0xffffff, 0x000000, 0x000000, 0x000000, 0x1f77b4, 0x1f77b4, 0xff7f0e, 0xf50000) {
        @Override
        public Color right() {
            return new Color(0x004cff);
        }

        @Override
        public Color rightBar() {
            return new Color(0x477eff);
        }

        @Override
        public Color wrongBar() {
            return new Color(0xff4747);
        }

        @Override
        public Color neutral() {
            return new Color(0xbfbfbf);
        }

        @Override
        public Color chance() {
            return accent();
        }

        @Override
        public <T> T look(T usual, T published) {
            return published;
        }

        /** White also where black could be read better: the rule of the library behind it. */
        @Override
        public Color textOn(Color color) {
            return ColorMap.luminance(color) > 0.408 ? new Color(0x262626) : Color.WHITE;
        }
    };

    // no objects of AWT: a table can be had where nothing can be drawn
    private final int surface;
    private final int ink;
    private final int muted;
    private final int line;
    private final int accent;
    private final int train;
    private final int validate;
    private final int wrong;

    Theme(
            int surface,
            int ink,
            int muted,
            int line,
            int accent,
            int train,
            int validate,
            int wrong) {
        this.surface = surface;
        this.ink = ink;
        this.muted = muted;
        this.line = line;
        this.accent = accent;
        this.train = train;
        this.validate = validate;
        this.wrong = wrong;
    }

    /**
     * Chooses how a figure looks that can look otherwise than in other colours, as some figures of
     * the article do.
     *
     * @param <T> a way to draw, or a part of one
     * @param usual how the figure looks in the colours of most themes
     * @param published how the article published it
     * @return {@code published} for {@link #ARTICLE}, else {@code usual}
     */
    public <T> T look(T usual, T published) {
        return usual;
    }

    /**
     * Returns the colour of the ground on which everything is drawn.
     *
     * @return an opaque colour
     */
    public Color surface() {
        return new Color(surface);
    }

    /**
     * Returns the colour of words that matter.
     *
     * @return an opaque colour
     */
    public Color ink() {
        return new Color(ink);
    }

    /**
     * Returns the colour of words that explain, e.g. those at an axis.
     *
     * @return an opaque colour
     */
    public Color muted() {
        return new Color(muted);
    }

    /**
     * Returns the colour of frames and grids.
     *
     * @return an opaque colour
     */
    public Color line() {
        return new Color(line);
    }

    /**
     * Returns the colour of what stands out, e.g. the epoch that is shown.
     *
     * @return an opaque colour
     */
    public Color accent() {
        return new Color(accent);
    }

    /**
     * Returns the colour of the training.
     *
     * @return an opaque colour
     */
    public Color train() {
        return new Color(train);
    }

    /**
     * Returns the colour of the validation.
     *
     * @return an opaque colour
     */
    public Color validate() {
        return new Color(validate);
    }

    /**
     * Returns the colour of what is right: that of the training, but for the article.
     *
     * @return an opaque colour
     */
    public Color right() {
        return new Color(train);
    }

    /**
     * Returns the colour of what is wrong.
     *
     * @return an opaque colour
     */
    public Color wrong() {
        return new Color(wrong);
    }

    /**
     * Returns the colour of the bar of what is right.
     *
     * @return an opaque colour
     */
    public Color rightBar() {
        return right();
    }

    /**
     * Returns the colour of the bar of what is taken for right and is not.
     *
     * @return an opaque colour
     */
    public Color wrongBar() {
        return wrong();
    }

    /**
     * Returns the colour of the line of a blind guess.
     *
     * @return an opaque colour
     */
    public Color chance() {
        return muted();
    }

    /**
     * Returns the colour of what is nothing on a scale: just to be told from the surface.
     *
     * @return an opaque colour
     */
    public Color faint() {
        return new Color(ColorMap.between(surface().getRGB(), ink().getRGB(), 0.03));
    }

    /**
     * Returns the colour of letters on a colour.
     *
     * @param color an opaque colour
     * @return black or white, whichever can be read better
     */
    public Color textOn(Color color) {
        boolean light =
                ColorMap.contrast(Color.WHITE, color) > ColorMap.contrast(Color.BLACK, color);
        return light ? Color.WHITE : Color.BLACK;
    }

    /**
     * Returns the colour of something that is neither right nor wrong.
     *
     * @return an opaque colour
     */
    public Color neutral() {
        return this == DARK ? new Color(0x6a6f7d) : new Color(0xb6b9c2);
    }
}
