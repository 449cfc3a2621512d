package dev.underhood.umap.layout;

/**
 * How a layout is optimised.
 *
 * @param dimensions of the embedding
 * @param epochs of the whole optimisation
 * @param learningRate the first step size
 * @param negatives points that a point is pushed away from each time an edge pulls it
 * @param repulsion the weight of pushing against pulling
 * @param seed decides all that is random
 */
public record LayoutOptions(
        int dimensions,
        int epochs,
        double learningRate,
        int negatives,
        double repulsion,
        long seed) {
    /** Returns what moves points along a curve. */
    public Movement movement(Curve curve) {
        return Movement.of(new Forces(curve, repulsion), negatives, dimensions);
    }
}
