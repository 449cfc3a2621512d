package dev.underhood.samples.docs;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.samples.command.ResultFile;
import java.awt.Graphics2D;
import java.nio.file.Path;
import java.util.List;

/** Four epochs of a figure on one sheet, two beside each other. */
final class DocsSheet implements DocsPicture {
    private static final int WIDTH = 1000;

    private final String name;
    private final String run;
    private final String figure;
    private final FigureOptions options;
    private final List<Integer> epochs;

    DocsSheet(String name, String run, String figure, Integer... epochs) {
        this(name, run, figure, FigureOptions.defaults(), epochs);
    }

    DocsSheet(String name, String run, String figure, FigureOptions options, Integer... epochs) {
        this.name = name;
        this.run = run;
        this.figure = figure;
        this.options = options;
        this.epochs = List.of(epochs);
    }

    @Override
    public Path write(DocsRuns runs, Path folder) {
        Figure each = runs.figure(run, figure, options);
        int last = runs.first(run).state().lastEpoch();
        List<Drawing> drawings =
                epochs.stream().map(epoch -> each.at(Math.min(epoch, last))).toList();
        Drawing sheet = new Sheet(drawings);
        int height = Pictures.height(WIDTH, sheet.aspect());
        return ResultFile.write(folder, name + ".png", Pictures.png(sheet, WIDTH, height));
    }

    private record Sheet(List<Drawing> drawings) implements Drawing {
        @Override
        public double aspect() {
            return drawings.get(0).aspect();
        }

        @Override
        public void paint(Graphics2D g, int width, int height) {
            var origin = g.getTransform();
            for (int i = 0; i < drawings.size(); i++) {
                g.setTransform(origin);
                g.translate(i % 2 * (width / 2), i / 2 * (height / 2));
                drawings.get(i).paint(g, width / 2, height / 2);
            }
            g.setTransform(origin);
        }
    }
}
