package dev.underhood.exchange.tensorboard;

import dev.underhood.exchange.event.Bins;
import dev.underhood.exchange.event.EventEncoder;
import dev.underhood.exchange.event.EventFile;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Figures;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.run.Layer;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tensors of an epoch say in numbers: how layers are spread, how each class fares. */
final class RunNumbers {
    private static final Map<String, String> HISTOGRAMS =
            Map.of(
                    TensorNames.WEIGHT_HISTOGRAMS, "weights/",
                    TensorNames.GRADIENT_HISTOGRAMS, "gradients/",
                    TensorNames.ACTIVATION_HISTOGRAMS, "outputs/");

    private RunNumbers() {}

    static void appendHistograms(EventFile file, RunReader run, int epoch, Instant at)
            throws IOException {
        histograms(file, run, epoch, at);
        if (run.tensor(TensorNames.WEIGHT_HISTOGRAMS, epoch).isEmpty()) {
            kernels(file, run, epoch, at);
        }
    }

    private static void histograms(EventFile file, RunReader run, int epoch, Instant at)
            throws IOException {
        for (Map.Entry<String, String> each : HISTOGRAMS.entrySet()) {
            Optional<Tensor> all = run.tensor(each.getKey(), epoch);
            if (all.isEmpty() || all.get().rank() != 2) {
                continue;
            }
            List<Layer> layers = run.info().layersOf(all.get().size(0));
            for (int i = 0; i < layers.size(); i++) {
                Optional<Bins> bins = Bins.recorded(all.get().slice(i));
                if (bins.isPresent()) {
                    String tag = each.getValue() + layers.get(i).name();
                    file.append(EventEncoder.histogram(tag, epoch, at, bins.get()));
                }
            }
        }
    }

    /** The weights of the kernels that are recorded, where nobody counted those of all layers. */
    private static void kernels(EventFile file, RunReader run, int epoch, Instant at)
            throws IOException {
        for (String name : run.tensorNames()) {
            if (TensorNames.isKernels(name)) {
                Optional<Bins> bins = run.tensor(name, epoch).flatMap(Bins::of);
                if (bins.isPresent()) {
                    String tag = "weights/" + TensorNames.layer(name);
                    file.append(EventEncoder.histogram(tag, epoch, at, bins.get()));
                }
            }
        }
    }

    /** Precision, recall and F1 of each class, as the figure of the scores has them. */
    static void appendScores(EventFile file, RunReader run, int epoch, Instant at)
            throws IOException {
        FigureKind scores = Figures.standard().named("scores").orElseThrow();
        if (!scores.offeredFor(run)) {
            return;
        }
        List<String> heads = scores.names(FigureOption.HEAD, run);
        for (String head : heads.isEmpty() ? List.of("") : heads) {
            FigureOptions options = FigureOptions.defaults();
            Figure figure = scores.of(run, head.isEmpty() ? options : options.withHead(head));
            Table table;
            try {
                table = figure.data(epoch);
            } catch (NoSuchFrameException e) {
                continue; // not validated at this epoch
            }
            String prefix = "classes/" + (head.isEmpty() ? "" : head + "/");
            for (int row = 0; row < table.rows(); row++) {
                List<?> cells = table.row(row);
                for (int column = 1; column < cells.size(); column++) {
                    if (cells.get(column) instanceof Double value) {
                        String tag = prefix + table.columns().get(column) + "/" + cells.get(0);
                        file.append(EventEncoder.scalar(tag, epoch, at, value));
                    }
                }
            }
        }
    }
}
