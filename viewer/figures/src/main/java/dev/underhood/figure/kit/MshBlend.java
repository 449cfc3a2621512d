package dev.underhood.figure.kit;

/**
 * A diverging colour map between two saturated colours over a light grey, as Kenneth Moreland
 * defined it ("Diverging Color Maps for Scientific Visualization", 2009): straight lines in Msh,
 * which is CIELAB in polar coordinates. M is the magnitude, s the saturation, h the hue.
 */
final class MshBlend {
    private static final double LIGHTEST = 88; // M of the middle
    private static final double[] WHITE = {0.95047, 1, 1.08883}; // D65

    private MshBlend() {}

    /** Returns that many opaque colours, an odd number, evenly from one end to the other. */
    static int[] stops(int low, int high, int count) {
        double[] left = msh(low);
        double[] right = msh(high);
        double middle = Math.max(LIGHTEST, Math.max(left[0], right[0]));
        int[] stops = new int[count];
        for (int i = 0; i < count; i++) {
            double part = 2.0 * i / (count - 1);
            stops[i] =
                    part <= 1
                            ? rgb(blend(left, middle, part))
                            : rgb(blend(right, middle, 2 - part));
        }
        return stops;
    }

    /** Goes from an end towards grey, which has no hue and takes on the end's. */
    private static double[] blend(double[] end, double middle, double part) {
        double hue = end[2] + part * spin(end, middle);
        return new double[] {end[0] + part * (middle - end[0]), end[1] * (1 - part), hue};
    }

    /** How far the hue turns on the way, so that the steps look alike; away from purple. */
    private static double spin(double[] end, double middle) {
        if (end[0] >= middle) {
            return 0;
        }
        double away = Math.sqrt(middle * middle - end[0] * end[0]);
        double spin = end[1] * away / (end[0] * Math.sin(end[1]));
        return end[2] > -Math.PI / 3 ? spin : -spin;
    }

    private static double[] msh(int rgb) {
        double r = ColorMap.linear(rgb >> 16 & 0xff);
        double g = ColorMap.linear(rgb >> 8 & 0xff);
        double b = ColorMap.linear(rgb & 0xff);
        double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / WHITE[0]);
        double y = root((0.2126 * r + 0.7152 * g + 0.0722 * b) / WHITE[1]);
        double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / WHITE[2]);
        double light = 116 * y - 16;
        double a = 500 * (x - y);
        double bb = 200 * (y - z);
        double m = Math.sqrt(light * light + a * a + bb * bb);
        return new double[] {m, Math.acos(light / m), Math.atan2(bb, a)};
    }

    private static int rgb(double[] msh) {
        double light = msh[0] * Math.cos(msh[1]);
        double y = (light + 16) / 116;
        double x = y + msh[0] * Math.sin(msh[1]) * Math.cos(msh[2]) / 500;
        double z = y - msh[0] * Math.sin(msh[1]) * Math.sin(msh[2]) / 200;
        double u = WHITE[0] * cube(x);
        double v = WHITE[1] * cube(y);
        double w = WHITE[2] * cube(z);
        return 0xff000000
                | level(3.2406 * u - 1.5372 * v - 0.4986 * w) << 16
                | level(-0.9689 * u + 1.8758 * v + 0.0415 * w) << 8
                | level(0.0557 * u - 0.2040 * v + 1.0570 * w);
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    private static double cube(double t) {
        return t > 0.206893 ? t * t * t : (t - 16.0 / 116) / 7.787;
    }

    private static int level(double light) {
        double part = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.max(0, Math.min(1, part)));
    }
}
