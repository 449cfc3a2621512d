package dev.underhood.figure;

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
        Color right() {
            return new Color(0x004cff);
        }

        @Override
        Color rightBar() {
            return new Color(0x477eff);
        }

        @Override
        Color wrongBar() {
            return new Color(0xff4747);
        }

        @Override
        Color neutral() {
            return new Color(0xbfbfbf);
        }

        @Override
        Color chance() {
            return accent();
        }

        @Override
        Look look() {
            return new PublishedLook(this);
        }

        /** White also where black could be read better: the rule of the library behind it. */
        @Override
        Color textOn(Color color) {
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

    /** Returns how figures look in these colours. */
    Look look() {
        return new Look(this);
    }

    Color surface() {
        return new Color(surface);
    }

    Color ink() {
        return new Color(ink);
    }

    Color muted() {
        return new Color(muted);
    }

    Color line() {
        return new Color(line);
    }

    Color accent() {
        return new Color(accent);
    }

    Color train() {
        return new Color(train);
    }

    Color validate() {
        return new Color(validate);
    }

    /** What is right has the colour of the training. */
    Color right() {
        return new Color(train);
    }

    Color wrong() {
        return new Color(wrong);
    }

    /** The bar of what is right. */
    Color rightBar() {
        return right();
    }

    /** The bar of what is taken for right and is not. */
    Color wrongBar() {
        return wrong();
    }

    /** The line of a blind guess. */
    Color chance() {
        return muted();
    }

    /** What is nothing on a scale: just to be told from the surface. */
    Color faint() {
        return new Color(ColorMap.between(surface().getRGB(), ink().getRGB(), 0.03));
    }

    /** The letters on a colour: black or white, whichever can be read better. */
    Color textOn(Color color) {
        boolean light =
                ColorMap.contrast(Color.WHITE, color) > ColorMap.contrast(Color.BLACK, color);
        return light ? Color.WHITE : Color.BLACK;
    }

    /** Something that is neither right nor wrong. */
    Color neutral() {
        return this == DARK ? new Color(0x6a6f7d) : new Color(0xb6b9c2);
    }
}
