package dev.underhood.capture.norm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.run.Scalar;

// begin capture
/** How long the vector of all parameters is. */
public final class WeightNorm implements Capture {
    @Override
    public String name() {
        return "the norm of the weights";
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        double squares = 0;
        try (NDManager scope = trainer.getManager().newSubManager()) {
            for (var parameter : trainer.getModel().getBlock().getParameters()) {
                NDArray array = parameter.getValue().getArray().duplicate();
                array.attach(scope); // what a capture makes, it closes
                squares += array.square().sum().getFloat();
            }
        }
        frame.put(new Scalar("weights/norm", Math.sqrt(squares)));
    }
}
// end capture
