package dev.underhood.run;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    /** A number and a word: DJL numbers the children of a block from 01 on. */
    private static final Pattern NUMBERED = Pattern.compile("(\\d+)([^\\d.].*)");

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

    /**
     * Returns the layer's name as people read it: what it is and where, e.g. {@code relu (02)},
     * inside another layer {@code conv2d (02.01)}. It is the same in every run of the model, and no
     * other layer of the model has it.
     *
     * @return the title
     */
    public String title() {
        return title(name, type);
    }

    /**
     * Makes the title of a layer from its path.
     *
     * @param path the layer's path in the model
     * @param type what the layer is; it is asked where the path says no more than that it is a
     *     function, and may be empty
     * @return the title; the path itself where that has no numbers to tell layers apart, or has
     *     dots, as PyTorch's {@code layer1.0.conv2.weight}, which its users read as it is
     */
    public static String title(String path, String type) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        Matcher numbered = NUMBERED.matcher(last);
        if (!numbered.matches()) {
            boolean isWord = last.length() == path.length() && path.indexOf('.') < 0;
            return isWord ? plain(last) : path;
        }
        StringBuilder places = new StringBuilder();
        for (String block : path.substring(0, path.length() - last.length()).split("/", -1)) {
            Matcher outer = NUMBERED.matcher(block);
            places.append(outer.matches() ? outer.group(1) : block)
                    .append(block.isEmpty() ? "" : ".");
        }
        String word = numbered.group(2);
        boolean function = word.equals("LambdaBlock");
        boolean named = !type.isBlank() && !type.equals("anonymous");
        return plain(function && named ? type : word) + " (" + places + numbered.group(1) + ")";
    }

    /** Returns a class's name as the word that people use: {@code relu}, {@code batchNorm}. */
    private static String plain(String name) {
        String word =
                name.replaceFirst("(?<=.)Block$", "")
                        .replace("ReLU", "Relu")
                        .replace("PtSymbol", "TorchScript");
        return word.equals(word.toUpperCase(Locale.ROOT))
                ? word.toLowerCase(Locale.ROOT)
                : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }
}
