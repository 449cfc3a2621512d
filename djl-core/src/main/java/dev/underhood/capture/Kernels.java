package dev.underhood.capture;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import dev.underhood.run.TensorNames;

/** The kernels of every convolution layer. */
final class Kernels implements Capture {
    @Override
    public void capture(Trainer trainer, Frame frame) {
        for (NamedBlock convolution : NamedBlock.convolutions(trainer.getModel().getBlock())) {
            Parameter weight = convolution.block().getDirectParameters().get("weight");
            if (weight == null || !weight.isInitialized()) {
                continue;
            }
            NDArray array = weight.getArray();
            String name = TensorNames.kernels(convolution.path());
            if (frame.hasRoomFor(name, array.size())) {
                frame.put(name, Copies.of(array));
            }
        }
    }
}
