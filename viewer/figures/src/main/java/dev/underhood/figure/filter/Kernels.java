package dev.underhood.figure.filter;

import dev.underhood.figure.tile.LayerSample;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of a layer that takes pictures, to be seen beside what they like.
 *
 * @param tiles a tile for each that is recorded; null for a layer that takes something else
 * @param places which these are
 */
record Kernels(@Nullable Tiles tiles, List<Integer> places) {
    static Kernels of(RunReader run, String layer, int epoch) {
        String name = TensorNames.kernels(layer);
        Tensor kernels = run.tensor(name, epoch).orElse(null);
        if (kernels == null
                || kernels.rank() != 4
                || (kernels.size(1) != 1 && kernels.size(1) != 3)
                || kernels.size(2) * kernels.size(3) < 2) {
            return new Kernels(null, List.of());
        }
        return new Kernels(
                Tiles.ofKernels(kernels),
                LayerSample.of(run, name, epoch, kernels.size(0)).places());
    }

    /** Returns the kernel of a filter; null if there is none to be seen. */
    @Nullable Tiles of(int filter) {
        int place = places.indexOf(filter);
        return tiles == null || place < 0
                ? null
                : new Tiles(tiles.width(), tiles.height(), List.of(tiles.pixels().get(place)));
    }
}
