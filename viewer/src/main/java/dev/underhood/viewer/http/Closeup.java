package dev.underhood.viewer.http;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Pictures;

/**
 * Which part of a drawing a picture shows, as the parameters {@code times}, {@code left} and {@code
 * top} give it.
 *
 * @param times how much larger than the picture the whole is, 1 for all of it
 * @param left the share of the whole that lies left of the picture
 * @param top the share that lies above it
 */
public record Closeup(int times, double left, double top) {
    /** Reads the parameters. */
    public static Closeup of(Query query) {
        int times = query.number("times", 1, Pictures.MAX_TIMES).orElse(1);
        double left = query.share("left");
        double top = query.share("top");
        return times == 1 ? new Closeup(1, 0, 0) : new Closeup(times, left, top);
    }

    /** Returns that part. */
    public Drawing of(Drawing whole) {
        return Pictures.enlarged(whole, times, left, top);
    }
}
