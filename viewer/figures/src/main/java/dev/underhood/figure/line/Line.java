package dev.underhood.figure.line;

import dev.underhood.store.ScalarPoint;
import dev.underhood.store.StepRange;
import java.util.List;

/**
 * One line of a picture.
 *
 * @param run the place of its run among those that are shown, 0 for the first
 * @param name what it is: {@code train}, {@code validate} or a number's name
 * @param dashed whether it is the training's, beside that of the validation
 * @param pieces what was recorded, thinned, within the view
 * @param smooth the same smoothed; empty if it is not
 */
record Line(int run, String name, boolean dashed, List<StepRange> pieces, List<StepRange> smooth) {
    /** As many pieces of a line are drawn: about one for each pixel. */
    static final int MOST = 1024;

    Line {
        pieces = List.copyOf(pieces);
        smooth = List.copyOf(smooth);
    }

    /** Makes the line of all points of a curve. */
    static Line of(int run, String name, boolean dashed, List<ScalarPoint> points, LineView view) {
        List<ScalarPoint> smooth =
                view.smoothing() > 0 ? Smoothing.of(points, view.smoothing()) : List.of();
        return new Line(
                run,
                name,
                dashed,
                StepRange.of(points, view.from(), view.to(), MOST),
                StepRange.of(smooth, view.from(), view.to(), MOST));
    }

    /**
     * Makes the line of a curve that is too long to be read: of each piece one value is smoothed.
     */
    static Line ofPieces(String name, List<StepRange> pieces, LineView view) {
        List<ScalarPoint> one =
                pieces.stream().map(piece -> new ScalarPoint(piece.from(), piece.first())).toList();
        List<ScalarPoint> smooth =
                view.smoothing() > 0 ? Smoothing.of(one, view.smoothing()) : List.of();
        return new Line(0, name, false, pieces, StepRange.of(smooth, 0, Long.MAX_VALUE, 2 * MOST));
    }

    /** Returns whether pieces hold more than a point, so that the line is a band. */
    boolean isThinned() {
        return pieces.stream().anyMatch(piece -> piece.low() < piece.high());
    }
}
