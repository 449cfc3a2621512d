package dev.underhood.run;

import java.util.List;

/**
 * One row of a model summary.
 *
 * @param name the layer's path in the model, e.g. {@code 01Conv2d}; inside another layer it is
 *     {@code 02SequentialBlock/01Conv2d}
 * @param type the layer's class, e.g. {@code Conv2d}
 * @param outputShape the shape of its output, -1 for the batch dimension; empty if it is not known
 * @param parameters how many numbers the layer holds
 * @param trainedParameters how many of them the optimiser changes
 */
public record Layer(
        String name, String type, List<Long> outputShape, long parameters, long trainedParameters) {
    /**
     * Copies the shape and checks the names.
     *
     * @param name the layer's path in the model, e.g. {@code 01Conv2d}
     * @param type the layer's class, e.g. {@code Conv2d}
     * @param outputShape the shape of its output, -1 for the batch dimension; empty if it is not
     *     known
     * @param parameters how many numbers the layer holds
     * @param trainedParameters how many of them the optimiser changes
     */
    public Layer {
        Text.checked("layer name", name);
        Text.checked("layer type", type);
        outputShape = List.copyOf(outputShape);
    }
}
