package dev.underhood.samples.article;

/**
 * How much an epoch of the article trains. Epochs grow: the first takes five steps of ten images,
 * the last 475 of eighty, so that the first changes, which are the fastest, can be watched.
 *
 * @param batchSize images per step
 * @param batches steps
 */
public record Schedule(int batchSize, int batches) {
    /** The epochs of the article. */
    public static final int EPOCHS = 48;

    /**
     * Returns the article's plan for an epoch.
     *
     * @param epoch from 0
     */
    public static Schedule of(int epoch) {
        return new Schedule((epoch / 6 + 1) * 10, (2 * epoch + 1) * 5);
    }

    /** Returns how many images the epoch sees. */
    int images() {
        return batchSize * batches;
    }
}
