package dev.underhood.figure.filter;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts pieces out of the images that the filters are shown.
 *
 * @param pictures images × height × width, each value a colour
 */
record FilterPictures(Tensor pictures) {
    static FilterPictures of(RunReader run, int epoch) {
        Tensor pictures = once(run, TensorNames.FILTER_PICTURES, epoch);
        if (pictures == null || pictures.rank() != 3) {
            throw new NoSuchFrameException(
                    "the images that the filters are shown are not recorded, or not yet");
        }
        return new FilterPictures(pictures);
    }

    /** Returns what was recorded once, and again where the run was resumed. */
    static @Nullable Tensor once(RunReader run, String name, int epoch) {
        List<Integer> epochs = new ArrayList<>(run.epochs());
        for (int i = epochs.size() - 1; i >= 0; i--) {
            if (epochs.get(i) <= epoch) {
                Tensor tensor = run.tensor(name, epochs.get(i)).orElse(null);
                if (tensor != null) {
                    return tensor;
                }
            }
        }
        return null;
    }

    /**
     * Returns the pieces of a filter, all as large as the largest: one that the edge of its image
     * cuts lies at that edge.
     *
     * @param best filters × 9 × 6
     * @param outside the colour beyond the edge
     */
    List<Tiles> pieces(Tensor best, int filter, int outside) {
        int count = best.size(1);
        int height = 1;
        int width = 1;
        for (int i = 0; i < best.size(0) * count; i++) {
            int at = i * best.size(2);
            if (!Float.isNaN(best.at(at))) {
                height = Math.max(height, end(best, at + 3) - start(best, at + 2));
                width = Math.max(width, end(best, at + 5) - start(best, at + 4));
            }
        }
        List<Tiles> pieces = new ArrayList<>();
        for (int i = filter * count; i < (filter + 1) * count; i++) {
            if (!Float.isNaN(best.at(i * best.size(2)))) {
                pieces.add(piece(best, i * best.size(2), height, width, outside));
            }
        }
        return pieces;
    }

    private Tiles piece(Tensor best, int at, int height, int width, int outside) {
        int image = (int) best.at(at);
        int top = from(start(best, at + 2), end(best, at + 3), height, pictures.size(1));
        int left = from(start(best, at + 4), end(best, at + 5), width, pictures.size(2));
        int[] pixels = new int[height * width];
        Arrays.fill(pixels, outside);
        for (int i = 0; i < pixels.length; i++) {
            int row = top + i / width;
            int column = left + i % width;
            boolean seen =
                    row >= start(best, at + 2)
                            && row < end(best, at + 3)
                            && column >= start(best, at + 4)
                            && column < end(best, at + 5);
            if (seen && row < pictures.size(1) && column < pictures.size(2)) {
                int place = (image * pictures.size(1) + row) * pictures.size(2) + column;
                pixels[i] = 0xff000000 | (int) pictures.at(place);
            }
        }
        return new Tiles(width, height, List.of(pixels));
    }

    /** Returns where a piece would begin if its image had no edge. */
    private static int from(int start, int end, int length, int side) {
        boolean cut = end - start < length;
        return cut && start == 0 && end < side ? end - length : start;
    }

    private static int start(Tensor best, int at) {
        return (int) Math.floor(best.at(at));
    }

    private static int end(Tensor best, int at) {
        return (int) Math.ceil(best.at(at));
    }
}
