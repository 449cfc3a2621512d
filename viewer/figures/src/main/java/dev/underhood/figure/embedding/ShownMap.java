package dev.underhood.figure.embedding;

import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.kit.Choice;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.Comparator;
import java.util.List;

/** Which of a run's embeddings is shown; of a training there may be more than one map. */
final class ShownMap {
    private static final String FORWARDS = "forwards";
    private static final String BACKWARDS = "backwards";

    private ShownMap() {}

    /** Returns what can be chosen; nothing where there is only one. */
    static List<FigureOption.Value> values(RunReader run) {
        List<String> names = names(run);
        return names.size() < 2 ? List.of() : names.stream().map(ShownMap::value).toList();
    }

    private static FigureOption.Value value(String name) {
        return switch (name) {
            case FORWARDS ->
                    new FigureOption.Value(
                            name,
                            "as it learned",
                            "The map as it was made during the training: each begins where the one"
                                    + " before it ended");
            case BACKWARDS ->
                    new FigureOption.Value(
                            name,
                            "towards its end",
                            "A calmer map: made backwards from the trained network, so that every"
                                    + " group forms where it will be");
            default -> FigureOption.Value.named(name);
        };
    }

    private static List<String> names(RunReader run) {
        return run.tensorNames().stream()
                .filter(TensorNames::isEmbedding)
                .sorted(Comparator.comparing(name -> !name.equals(TensorNames.EMBEDDING)))
                .map(
                        name ->
                                name.equals(TensorNames.EMBEDDING)
                                        ? FORWARDS
                                        : TensorNames.layer(name))
                .toList();
    }

    /** Returns the tensor that is shown. */
    static String tensor(FigureOptions options) {
        String chosen = options.get(FigureOption.MAP);
        return chosen.isEmpty() || chosen.equals(FORWARDS)
                ? TensorNames.EMBEDDING
                : TensorNames.embedding(chosen);
    }

    /**
     * Returns the tensor that is shown of a run.
     *
     * @throws IllegalArgumentException if the run does not have it
     */
    static String tensor(RunReader run, FigureOptions options) {
        String chosen = options.get(FigureOption.MAP);
        if (!chosen.isEmpty()) {
            Choice.of(FigureOption.MAP.name(), chosen, names(run));
        }
        return tensor(options);
    }

    /** Returns whether the samples lie where a network's features place them. */
    static boolean isOfATraining(RunReader run) {
        return run.tensorNames().contains(TensorNames.FEATURES);
    }
}
