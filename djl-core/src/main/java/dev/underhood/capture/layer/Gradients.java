package dev.underhood.capture.layer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Tensors;
import dev.underhood.run.Remark;
import java.util.Arrays;
import java.util.List;

/** Reads gradients between the backward pass and the update: the only time there are any. */
final class Gradients {
    private Gradients() {}

    /** With several devices each has the gradient of its share of the batch. */
    static boolean areOnOneDevice(
            Trainer trainer, List<List<Parameter>> layers, String missing, Frame frame) {
        Device[] devices = trainer.getDevices();
        boolean one =
                devices.length == 1
                        && layers.stream()
                                .flatMap(List::stream)
                                .allMatch(each -> each.getArray().getDevice().equals(devices[0]));
        if (!one) {
            frame.remark(
                    new Remark(
                            missing,
                            "the gradients lie on "
                                    + Arrays.toString(devices)
                                    + ", apart from the model's parameters",
                            "Make the model on the one device that trains it"));
        }
        return one;
    }

    /** Says that no update was told of, where that is so. */
    static void remarkUntold(String missing, Frame frame) {
        frame.remark(
                new Remark(
                        missing,
                        "the training tells nobody of its updates",
                        "Call EasyTrain.trainBatch, or tell the trainer's listeners of batches"));
    }

    /** Copies the gradient of a parameter to the heap. */
    static float[] of(Parameter parameter) {
        try (NDArray gradient = parameter.getArray().getGradient()) {
            return Tensors.floats(gradient);
        }
    }
}
