package dev.underhood.figure.lookup;

import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.font.Text;
import java.util.List;

/** The one filter of a layer that is to be seen. */
public final class ChosenFilter {
    private ChosenFilter() {}

    /**
     * Returns where the chosen filter, or the first, stands among those that there are.
     *
     * @param numbers their numbers, the first of a layer is 1, ascending
     */
    public static int place(FigureOptions options, List<Integer> numbers) {
        String wanted = options.get(FigureOption.FILTER);
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("this layer has no filters to choose from");
        }
        int place =
                wanted.isEmpty()
                        ? 0
                        : numbers.stream().map(String::valueOf).toList().indexOf(wanted);
        if (place < 0) {
            int last = numbers.get(numbers.size() - 1);
            throw new IllegalArgumentException(
                    "this layer has no filter '"
                            + Text.cut(wanted, 60)
                            + (last == numbers.size()
                                    ? "': choose 1 to " + last
                                    : "' among the " + numbers.size() + " that are recorded"));
        }
        return place;
    }
}
