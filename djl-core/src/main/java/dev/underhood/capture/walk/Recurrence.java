package dev.underhood.capture.walk;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.recurrent.RNN;

/**
 * DJL's recurrent blocks, with the states after the last step, which they return only if told to.
 * The engine runs all steps at once, so what happens between them cannot be seen.
 */
final class Recurrence {
    /** The states as they are shown: a row for each example, then the layers, then the units. */
    private static final int[] EXAMPLES_FIRST = {1, 0, 2};

    private final Inside inside;
    private final boolean biases;
    private final int layers;
    private final float dropped;
    private final boolean bothWays;
    private final boolean batchFirst;

    private Recurrence(Inside inside, NDList input, int states) {
        this.inside = inside;
        biases = inside.setting("hasBiases", Boolean.class);
        layers = inside.setting("numLayers", Integer.class);
        dropped = inside.setting("dropRate", Float.class);
        bothWays = inside.setting("bidirectional", Boolean.class);
        batchFirst = inside.setting("batchFirst", Boolean.class);
        NDArray data = input.head();
        while (input.size() <= states) { // as DJL does, into the list that it was given
            input.add(
                    data.getManager()
                            .zeros(
                                    new Shape(
                                            (bothWays ? 2L : 1L) * layers,
                                            data.size(batchFirst ? 0 : 1),
                                            inside.setting("stateSize", Long.class))));
        }
    }

    static NDList lstm(Inside inside, NDList input) {
        Recurrence all = new Recurrence(inside, input, 2);
        NDArray data = input.head();
        return all.shown(
                data.getNDArrayInternal()
                        .lstm(
                                data,
                                new NDList(input.get(1), input.get(2)),
                                inside.parameters(data),
                                all.biases,
                                all.layers,
                                all.dropped,
                                false,
                                all.bothWays,
                                all.batchFirst));
    }

    static NDList gru(Inside inside, NDList input) {
        Recurrence all = new Recurrence(inside, input, 1);
        NDArray data = input.head();
        return all.shown(
                data.getNDArrayInternal()
                        .gru(
                                data,
                                input.get(1),
                                inside.parameters(data),
                                all.biases,
                                all.layers,
                                all.dropped,
                                false,
                                all.bothWays,
                                all.batchFirst));
    }

    static NDList rnn(Inside inside, NDList input) {
        Recurrence all = new Recurrence(inside, input, 1);
        NDArray data = input.head();
        return all.shown(
                data.getNDArrayInternal()
                        .rnn(
                                data,
                                input.get(1),
                                inside.parameters(data),
                                all.biases,
                                all.layers,
                                inside.setting("activation", RNN.Activation.class),
                                all.dropped,
                                false,
                                all.bothWays,
                                all.batchFirst));
    }

    private NDList shown(NDList outputs) {
        for (int i = 1; i < outputs.size(); i++) {
            String part = LayerParts.STATES.get(i - 1);
            inside.show(part, outputs.get(i).transpose(EXAMPLES_FIRST));
        }
        return inside.setting("returnState", Boolean.class) ? outputs : new NDList(outputs.head());
    }
}
