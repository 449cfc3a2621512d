package dev.underhood.figure.kit;

import dev.underhood.figure.font.Text;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a plane, enlarged, wherever the plane begins and ends.
 *
 * @param x where its middle is, 0 for the left edge of the plane, 1 for the right
 * @param y where its middle is, 0 for the upper edge, 1 for the lower
 * @param zoom how many times as large it is shown, 1 to {@value #MOST}
 */
public record Region(double x, double y, double zoom) {
    public static final int MOST = 100;

    /** All of the plane. */
    public static final Region WHOLE = new Region(0.5, 0.5, 1);

    private static final String NUMBER = "([0-9]{1,3}(?:[.][0-9]{1,9})?)";
    private static final Pattern TEXT = Pattern.compile(NUMBER + "," + NUMBER + "," + NUMBER);

    /**
     * Reads {@code x,y,zoom}; the empty text is all of the plane.
     *
     * @throws IllegalArgumentException if the text is no region
     */
    public static Region of(String text) {
        if (text.isEmpty()) {
            return WHOLE;
        }
        Matcher numbers = TEXT.matcher(text);
        if (numbers.matches()) {
            double x = Double.parseDouble(numbers.group(1));
            double y = Double.parseDouble(numbers.group(2));
            double zoom = Double.parseDouble(numbers.group(3));
            if (x <= 1 && y <= 1 && zoom >= 1 && zoom <= MOST) {
                return new Region(x, y, zoom);
            }
        }
        throw new IllegalArgumentException(
                "region must be x,y,zoom: where the middle is, 0 to 1 from the left and from the"
                        + " top, and 1 to "
                        + MOST
                        + " times as large, e.g. 0.5,0.25,4, not '"
                        + Text.cut(text, 60)
                        + "'");
    }

    /** Returns whether a part only is shown. */
    public boolean isPart() {
        return zoom > 1;
    }

    /** Returns what is shown of a view; never anything outside of it. */
    public View in(View whole) {
        if (!isPart()) {
            return whole;
        }
        double wide = (whole.right() - whole.left()) / zoom;
        double high = (whole.top() - whole.bottom()) / zoom;
        double left = whole.left() + (whole.right() - whole.left()) * start(x);
        double top = whole.top() - (whole.top() - whole.bottom()) * start(y);
        return new View(left, left + wide, top - high, top);
    }

    /** Where it begins along an axis, 0 to 1. */
    private double start(double middle) {
        return Math.max(0, Math.min(1 - 1 / zoom, middle - 0.5 / zoom));
    }

    /** Says how many times as large, e.g. {@code 2.5}. */
    public String times() {
        return String.format(Locale.ROOT, zoom == Math.rint(zoom) ? "%.0f" : "%.1f", zoom);
    }
}
