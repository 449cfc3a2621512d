package dev.underhood.figure;

import java.awt.Color;

/** The colours of a figure. All texts keep a contrast of at least 4.5 to the surface. */
public enum Theme {
    /** Dark on white, as on the viewer's cards. */
    LIGHT(0xffffff, 0x1c1d22, 0x6b6e79, 0xe4e5ea, 0x3d5afe, 0x0072b2, 0xd55e00),
    /** Light on near-black. */
    DARK(0x1b1d23, 0xeceef4, 0x989cab, 0x2b2e37, 0x8ea0ff, 0x56b4e9, 0xff9d57),
    /** Black on white with stronger lines, for paper. */
    PRINT(0xffffff, 0x000000, 0x4a4a4a, 0xc4c4c4, 0x000000, 0x0072b2, 0xb84f00);

    private final Color surface;
    private final Color ink;
    private final Color muted;
    private final Color line;
    private final Color accent;
    private final Color train;
    private final Color validate;

    Theme(int surface, int ink, int muted, int line, int accent, int train, int validate) {
        this.surface = new Color(surface);
        this.ink = new Color(ink);
        this.muted = new Color(muted);
        this.line = new Color(line);
        this.accent = new Color(accent);
        this.train = new Color(train);
        this.validate = new Color(validate);
    }

    Color surface() {
        return surface;
    }

    Color ink() {
        return ink;
    }

    Color muted() {
        return muted;
    }

    Color line() {
        return line;
    }

    Color accent() {
        return accent;
    }

    Color train() {
        return train;
    }

    Color validate() {
        return validate;
    }
}
