package dev.underhood.samples.article;

import dev.underhood.umap.Embedding;
import dev.underhood.umap.Umap;

/** UMAP with the article's settings. */
public final class ArticleUmap {
    /** The smallest number of images that a sample embeds. */
    public static final int FEWEST = 100;

    private ArticleUmap() {}

    /**
     * Returns the article's UMAP.
     *
     * @param epochs of the layout
     * @param seed decides all that is random
     * @param threads changes the time, never the result
     */
    public static Umap umap(int epochs, long seed, int threads) {
        return Umap.builder()
                .nNeighbors(15)
                .learningRate(0.33)
                .minDist(0.2)
                .nEpochs(epochs)
                .seed(seed)
                .threads(threads)
                .build();
    }

    /** Returns a copy of an embedding's values: points × dimensions in one array. */
    public static float[] values(Embedding embedding) {
        float[] values = new float[embedding.size() * embedding.dimensions()];
        embedding.values().get(values);
        return values;
    }
}
