package dev.underhood.figure.kit;

import java.awt.Color;

/** Colours for the parts of a range. */
public enum ColorMap {
    /** Evenly lighter from violet over green to yellow, for any eye (Smith, van der Walt). */
    VIRIDIS(
            0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58,
            0xb5de2b, 0xfde725),
    /** From blue over light grey to red: {@link MshBlend} between two ends. */
    COOLWARM(MshBlend.stops(0x3b4cc0, 0xb40426, 65)),
    /** ColorBrewer's Spectral in ten steps, red over yellow to violet. */
    SPECTRAL(
            0x9e0142, 0xd53e4f, 0xf46d43, 0xfdae61, 0xfee08b, 0xe6f598, 0xabdda4, 0x66c2a5,
            0x3288bd, 0x5e4fa2);

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final int[] stops;

    ColorMap(int... stops) {
        this.stops = stops;
    }

    /** Returns the colours on which the map is built, from the lowest. */
    public int[] stops() {
        return stops.clone();
    }

    /**
     * Returns the opaque colour of a part of the range.
     *
     * @param part 0 for the lowest value, 1 for the highest; what lies outside has their colours
     */
    public int rgb(double part) {
        double place = Math.max(0, Math.min(1, part)) * (stops.length - 1);
        int stop = (int) Math.min(stops.length - 2, Math.floor(place));
        return between(stops[stop], stops[stop + 1], place - stop);
    }

    /** Returns the opaque colour a part of the way from one to another. */
    public static int between(int from, int to, double part) {
        int rgb = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            rgb = rgb << 8 | (int) Math.round(a + part * (b - a));
        }
        return rgb;
    }

    /** The contrast ratio of the Web Content Accessibility Guidelines, 1 to 21. */
    public static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    /** The relative luminance of the same guidelines, 0 for black to 1 for white. */
    public static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    /** Returns the light of one channel of sRGB, 0 to 1. */
    static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
