package dev.underhood.exchange.tensorboard;

import dev.underhood.exchange.event.EventEncoder;
import dev.underhood.exchange.event.EventFile;
import dev.underhood.figure.Drawing;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Figures;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.store.RunReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The pictures of a run's layers at an epoch, drawn by the figures that everybody sees. */
final class RunPictures {
    private static final int WIDTH = 480;
    private static final List<String> KINDS = List.of("kernels", "activations");

    private RunPictures() {}

    static void append(EventFile file, RunReader run, int epoch, Instant at) throws IOException {
        for (String name : KINDS) {
            FigureKind kind = Figures.standard().named(name).orElseThrow();
            for (String layer : kind.names(FigureOption.LAYER, run)) {
                Drawing drawing;
                try {
                    FigureOptions options = FigureOptions.defaults().withLayer(layer);
                    drawing = kind.of(run, options).at(epoch);
                } catch (NoSuchFrameException e) {
                    continue; // not recorded at this epoch
                }
                int height = Pictures.height(WIDTH, drawing.aspect());
                byte[] png = Pictures.png(drawing, WIDTH, height);
                file.append(EventEncoder.image(name + "/" + layer, epoch, at, png, WIDTH, height));
            }
        }
    }
}
