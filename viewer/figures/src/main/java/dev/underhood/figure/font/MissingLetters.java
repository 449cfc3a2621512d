package dev.underhood.figure.font;

import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pictures of a run cannot show on this machine, in words. Safe for use by many threads. */
public final class MissingLetters {
    private static final int MOST_NAMED = 8;

    private MissingLetters() {}

    /** Says which letters of a run's names have no font here; nothing if none can be drawn. */
    public static Optional<String> of(RunReader run) {
        try {
            List<Integer> boxes =
                    names(run)
                            .map(Text::clean)
                            .flatMapToInt(String::codePoints)
                            .distinct()
                            .filter(FontCoverage::isMissing)
                            .boxed()
                            .toList();
            return boxes.isEmpty() ? Optional.empty() : Optional.of(sentence(boxes));
        } catch (Java2DFailure | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Stream<String> names(RunReader run) {
        return Stream.of(
                        run.info().classNames().stream(),
                        run.info().layers().stream()
                                .flatMap(layer -> Stream.of(layer.name(), layer.type())),
                        run.scalarNames().stream(),
                        run.tensorNames().stream().filter(MissingLetters::isOfALayer))
                .flatMap(each -> each);
    }

    private static boolean isOfALayer(String tensor) {
        return TensorNames.isKernels(tensor) || TensorNames.isActivations(tensor);
    }

    private static String sentence(List<Integer> boxes) {
        String some =
                boxes.stream()
                        .limit(MOST_NAMED)
                        .map(point -> String.format(Locale.ROOT, "%c U+%04X", point, point))
                        .collect(Collectors.joining(", "));
        String what =
                boxes.size() == 1
                        ? "1 letter of the names has no font on this machine (" + some + ")"
                        : boxes.size()
                                + " letters of the names have no font on this machine ("
                                + some
                                + (boxes.size() > MOST_NAMED ? ", …)" : ")");
        return what
                + ": pictures show boxes in their place; SVG and CSV files and the viewer's page"
                + " keep them. Install a font that has them, e.g. the package fonts-noto-core, for"
                + " Chinese, Japanese and Korean fonts-noto-cjk, and start this program again.";
    }
}
