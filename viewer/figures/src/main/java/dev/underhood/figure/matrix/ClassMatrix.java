package dev.underhood.figure.matrix;

import dev.underhood.figure.ClassOrder;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.ClassNames;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A number for each pair of classes.
 *
 * @param values classes × classes
 * @param order the classes in the order in which they are shown
 * @param names the names of the classes by number
 */
record ClassMatrix(Tensor values, List<Integer> order, ClassNames names) {
    /** Reads a matrix; throws {@link NoSuchFrameException} if there is none that can be drawn. */
    static ClassMatrix of(RunReader run, String name, int epoch, ClassOrder order) {
        return of(run, name, epoch, order, ClassNames.of(run));
    }

    /** Returns the orders that can be told apart: likeness is known of some runs only. */
    static List<FigureOption.Value> orders(RunReader run) {
        boolean known = run.tensorNames().contains(TensorNames.CLASS_ORDER);
        return known ? FigureOption.ORDER.values() : List.of();
    }

    static ClassMatrix of(
            RunReader run, String name, int epoch, ClassOrder order, ClassNames names) {
        Tensor values = RunLookup.tensor(run, name, epoch);
        if (values.rank() != 2 || values.size(0) != values.size(1) || values.size() == 0) {
            throw new NoSuchFrameException(
                    Text.cut(name, 200)
                            + " cannot be drawn: it must be classes × classes and is "
                            + values);
        }
        List<Integer> byNumber = IntStream.range(0, values.size(0)).boxed().toList();
        Optional<List<Integer>> similar =
                run.tensor(TensorNames.CLASS_ORDER, 0)
                        .map(ClassMatrix::numbers)
                        .filter(recorded -> recorded.stream().sorted().toList().equals(byNumber));
        boolean byLikeness = order == ClassOrder.SIMILAR;
        return new ClassMatrix(values, byLikeness ? similar.orElse(byNumber) : byNumber, names);
    }

    private static List<Integer> numbers(Tensor order) {
        return IntStream.range(0, order.size()).mapToObj(i -> (int) order.at(i)).toList();
    }

    int size() {
        return order.size();
    }

    /** Returns the value of a cell, counted in the order in which the classes are shown. */
    float at(int row, int column) {
        return values.at(order.get(row) * values.size(1) + order.get(column));
    }

    /** Returns the matrix of those classes only that have a number for themselves. */
    ClassMatrix known() {
        return withOrder(order.stream().filter(this::isKnown).toList());
    }

    /** Returns the names of the other classes. */
    List<String> unknown() {
        return withOrder(order.stream().filter(number -> !isKnown(number)).toList()).shownNames();
    }

    private boolean isKnown(int number) {
        return Float.isFinite(values.at(number * values.size(1) + number));
    }

    private ClassMatrix withOrder(List<Integer> numbers) {
        return new ClassMatrix(values, numbers, names);
    }

    String name(int place) {
        return names.of(order.get(place));
    }

    /** Returns the names in the order in which they are shown. */
    List<String> shownNames() {
        return order.stream().map(names::of).toList();
    }
}
