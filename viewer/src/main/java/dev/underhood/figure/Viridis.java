package dev.underhood.figure;

/** The colour map viridis: evenly lighter from violet over green to yellow, for any eye. */
final class Viridis {
    private static final int[] STOPS = {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b,
        0xfde725
    };

    private Viridis() {}

    /**
     * Returns the colour of a part of the range.
     *
     * @param part 0 for the lowest value, 1 for the highest; what lies outside has their colours
     */
    static int rgb(double part) {
        double place = Math.max(0, Math.min(1, part)) * (STOPS.length - 1);
        int stop = (int) Math.min(STOPS.length - 2, Math.floor(place));
        return between(STOPS[stop], STOPS[stop + 1], place - stop);
    }

    private static int between(int from, int to, double part) {
        int rgb = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            rgb = rgb << 8 | (int) Math.round(a + part * (b - a));
        }
        return rgb;
    }
}
