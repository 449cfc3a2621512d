package dev.underhood.samples.command;

import dev.underhood.cli.UnusableInputException;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.store.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Frames of figures, and other results, as files in a folder. */
public final class ResultFile {
    private static final int WIDTH = 1100;

    private ResultFile() {}

    /**
     * Writes a frame as {@code figure.png}.
     *
     * @param figure its name in the catalogue
     * @param folder made if it is missing
     * @return the file; one that was there is replaced
     * @throws UnusableInputException if it cannot be written
     */
    public static Path write(RunReader run, String figure, int epoch, Path folder) {
        Drawing drawing =
                FigureCatalogue.named(figure)
                        .orElseThrow()
                        .of(run, FigureOptions.defaults())
                        .at(epoch);
        int height = Pictures.height(WIDTH, drawing.aspect());
        return write(folder, figure + ".png", Pictures.png(drawing, WIDTH, height));
    }

    /** Writes any bytes, as {@link #write(RunReader, String, int, Path)} does. */
    public static Path write(Path folder, String name, byte[] bytes) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UnusableInputException(
                    "file "
                            + file
                            + " cannot be written ("
                            + UnusableInputException.reason(e)
                            + "): give --out a folder that can be written",
                    e);
        }
    }
}
