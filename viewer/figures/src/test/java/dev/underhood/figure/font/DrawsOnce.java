package dev.underhood.figure.font;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A program that draws a picture with plain, bold, and foreign letters, tells what it looks like,
 * and then which properties of AWT are set.
 */
final class DrawsOnce {
    /** In Chinese, Thai, and as a picture. */
    static final List<String> NAMES = List.of("猫", "แมว", "\ud83e\udd8a", "кошка");

    private DrawsOnce() {}

    public static void main(String[] args) {
        RunReader run = run();
        System.out.println(tried(run));
        System.out.println(tried(run)); // what failed once is tried again
        System.out.println(MissingLetters.of(run).orElse("all letters can be shown"));
        System.out.println(
                System.getProperty("java.awt.headless")
                        + " "
                        + System.getProperty("sun.awt.fontconfig"));
    }

    private static String tried(RunReader run) {
        try {
            return looks(run);
        } catch (CannotDrawException e) {
            return String.valueOf(e.getMessage());
        }
    }

    static RunReader run() {
        List<Probe> relabelled = new ArrayList<>();
        for (Probe probe : ExampleRun.probes().probes()) {
            relabelled.add(new Probe(probe.inputs(), relabelled.size() % 4, probe.targets()));
        }
        return ExampleRun.of(
                NAMES,
                ProbeSet.of(relabelled),
                TensorNames.PROBABILITIES,
                Tensor.of(new float[7 * NAMES.size()], 7, NAMES.size()));
    }

    /** The same number for the same pixels. */
    static String looks(RunReader run) {
        Drawing drawing =
                FigureCatalogue.named("predictions")
                        .orElseThrow()
                        .of(run, FigureOptions.defaults())
                        .at(0);
        CRC32 pixels = new CRC32();
        pixels.update(Pictures.png(drawing, 900, 500));
        return "drawn " + pixels.getValue();
    }
}
