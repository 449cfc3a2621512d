package dev.underhood.map;

import dev.underhood.run.Tensor;
import dev.underhood.umap.AlignedFrame;
import dev.underhood.umap.AlignedUmap;
import dev.underhood.umap.Embedding;
import dev.underhood.umap.Rows;

/**
 * Aligned frames around the middle of the one that was embedded first, which UMAP may put anywhere:
 * a picture that shows all of them then has its dots in its middle.
 */
final class CentredFilm {
    private final AlignedUmap film;
    private float[] middle = {};

    CentredFilm(AlignedUmap film) {
        this.film = film;
    }

    /** A frame, and its places as they are recorded. */
    record Frame(AlignedFrame aligned, Tensor places) {}

    Frame next(Rows rows) {
        AlignedFrame frame = film.next(rows);
        if (middle.length == 0) {
            middle = middle(frame.embedding());
        }
        return new Frame(frame, places(frame.embedding()));
    }

    private static float[] middle(Embedding points) {
        float[] middle = new float[points.dimensions()];
        for (int d = 0; d < middle.length; d++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < points.size(); i++) {
                low = Math.min(low, points.at(i, d));
                high = Math.max(high, points.at(i, d));
            }
            middle[d] = (low + high) / 2;
        }
        return middle;
    }

    private Tensor places(Embedding points) {
        float[] values = new float[points.size() * middle.length];
        for (int i = 0; i < values.length; i++) {
            int d = i % middle.length;
            values[i] = points.at(i / middle.length, d) - middle[d];
        }
        return Tensor.of(values, points.size(), middle.length);
    }
}
