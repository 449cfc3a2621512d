package dev.underhood.figure.line;

import dev.underhood.store.StepRange;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a picture of lines shows.
 *
 * @param title what is measured
 * @param across what is counted along the axis: {@code epoch} or {@code update}
 * @param runs the names of the runs, in the order of their letters; one that has no line says so
 * @param lines the lines
 * @param view how they are looked at
 * @param last the end of the axis if all is shown
 * @param rows which rows of the table stand behind a place along the axis
 */
record Lines(
        String title,
        String across,
        List<String> runs,
        List<Line> lines,
        LineView view,
        long last,
        DoubleFunction<IntStream> rows) {
    Lines {
        runs = List.copyOf(runs);
        lines = List.copyOf(lines);
    }

    double left() {
        return (double) view.from();
    }

    double right() {
        return (double) Math.max(view.from() + 1, Math.min(view.to(), last));
    }

    /** Returns what lies so far across: the opposite of {@link #part}. */
    double at(double part) {
        return left() + part * (right() - left());
    }

    /** Returns how far across something lies, 0 to 1 within the view. */
    double part(double x) {
        return (x - left()) / (right() - left());
    }

    /** Returns all finite values that may be drawn. */
    DoubleStream values() {
        return lines.stream()
                .flatMap(line -> Stream.of(line.pieces(), line.smooth()))
                .flatMap(List::stream)
                .flatMapToDouble(Lines::ends);
    }

    private static DoubleStream ends(StepRange piece) {
        return Double.isNaN(piece.low())
                ? DoubleStream.empty()
                : DoubleStream.of(piece.low(), piece.high());
    }

    boolean isEmpty(int run) {
        return lines.stream().noneMatch(line -> line.run() == run && !line.pieces().isEmpty());
    }
}
