package dev.underhood.figure.curve;

import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.kit.Choice;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One layer, or all of them, which is what is shown if none is chosen. */
final class LayerChoice {
    private static final String ALL = "all";

    private LayerChoice() {}

    /** Lets choose among these layers and all. */
    static Function<RunReader, List<FigureOption.Value>> of(
            Function<RunReader, List<String>> layers) {
        return run -> {
            List<FigureOption.Value> values = new ArrayList<>();
            values.add(new FigureOption.Value(ALL, "all layers", ""));
            for (String layer : layers.apply(run)) {
                values.add(new FigureOption.Value(layer, run.info().title(layer), ""));
            }
            return values;
        };
    }

    static boolean isOfAll(FigureOptions options) {
        @Nullable String layer = options.layer();
        return layer == null || layer.equals(ALL);
    }

    /** Returns where the chosen layers stand among these. */
    static List<Integer> places(FigureOptions options, List<String> layers) {
        return isOfAll(options)
                ? IntStream.range(0, layers.size()).boxed().toList()
                : List.of(layers.indexOf(Choice.of("layer", options.layer(), layers)));
    }
}
