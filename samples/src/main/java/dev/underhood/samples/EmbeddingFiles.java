package dev.underhood.samples;

import dev.underhood.cli.UnusableInputException;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.run.TensorNames;
import dev.underhood.samples.command.ResultFile;
import dev.underhood.store.RunReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A recorded embedding as files: three pictures of how it formed, and the points. */
final class EmbeddingFiles {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 1000;

    private EmbeddingFiles() {}

    /**
     * Writes the first, the middle and the last epoch as PNG, and the last as NumPy's file; what is
     * there already is replaced.
     *
     * @param folder made if it is missing
     * @return the files
     * @throws UnusableInputException if one cannot be written
     */
    static List<Path> write(RunReader run, Path folder) {
        FigureKind kind = FigureCatalogue.named("embedding").orElseThrow();
        Figure figure = kind.of(run, FigureOptions.defaults());
        int last = run.state().lastEpoch();
        List<Path> files = new ArrayList<>();
        for (int epoch : new TreeSet<>(List.of(0, last / 2, last))) {
            byte[] png = Pictures.png(figure.at(epoch), WIDTH, HEIGHT);
            files.add(
                    ResultFile.write(
                            folder, String.format(Locale.ROOT, "embedding-%03d.png", epoch), png));
        }
        byte[] points = run.npy(TensorNames.EMBEDDING, last).orElseThrow();
        files.add(ResultFile.write(folder, "embedding.npy", points));
        return files;
    }
}
