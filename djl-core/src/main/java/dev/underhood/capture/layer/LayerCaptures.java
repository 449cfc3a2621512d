package dev.underhood.capture.layer;

import dev.underhood.capture.Capture;

/** The captures of numbers of layers, made of the same few parts. */
public final class LayerCaptures {
    private LayerCaptures() {}

    /**
     * Sums up the weights.
     *
     * @return a capture for one run
     */
    public static Capture weightStatistics() {
        return new Together(
                "the weight statistics", new WeightTables(LayerTable.weightStatistics()));
    }

    /**
     * Measures gradients and updates.
     *
     * @return a capture for one run
     */
    public static Capture gradientNorms() {
        return new Together(
                "the gradient norms",
                new GradientTables(
                        "The norms of the gradients are not recorded", LayerTable.gradientNorms()),
                new UpdateRatios());
    }

    /**
     * Counts how weights, gradients and activations are spread.
     *
     * @return a capture for one run
     */
    public static Capture histograms() {
        return new Together(
                "the histograms",
                new WeightTables(LayerTable.weightHistograms()),
                new GradientTables(
                        "The histograms of the gradients are not recorded",
                        LayerTable.gradientHistograms()),
                new LayerOutputs());
    }

    /**
     * All of these at the price of one copy of the weights and one of the gradients.
     *
     * @return a capture for one run
     */
    public static Capture health() {
        return new Together(
                "the health of the layers",
                new WeightTables(LayerTable.weightStatistics(), LayerTable.weightHistograms()),
                new GradientTables(
                        "The gradients are not recorded",
                        LayerTable.gradientNorms(),
                        LayerTable.gradientHistograms()),
                new UpdateRatios(),
                new LayerOutputs());
    }
}
