package dev.underhood.capture.dynamics;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.loss.Loss;
import ai.djl.translate.Batchifier;
import dev.underhood.capture.Budget;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Head;
import dev.underhood.capture.output.Heads;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A validation of one batch of four rows, two on each of two devices, as DJL tells it: row r says
 * class 0 with a logit of r, and class 1 with a logit of 0. A machine with one device is enough.
 */
final class SplitValidation implements AutoCloseable {
    private static final Device[] DEVICES = {Device.gpu(0), Device.gpu(1)};

    private final Model model = Model.newInstance("split");
    private final Trainer trainer;
    private final ValidationDynamics capture = new ValidationDynamics();
    private Frame frame = frame();

    SplitValidation() {
        model.setBlock(Blocks.identityBlock());
        trainer =
                new Trainer(model, new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())) {
                    @Override
                    public Device[] getDevices() {
                        return DEVICES.clone();
                    }
                };
        List<Head> said = List.of(Head.classes("a", "b").logits());
        capture.outputs(new Heads(said, List.of(), List.of(), outputs -> {}));
    }

    private static Frame frame() {
        return new Frame(Budget.sampling(1 << 20, 1 << 20), 1, remark -> {});
    }

    /**
     * Validates, and returns the recorded probability of class 0 of each row.
     *
     * @param whole false if the second device is not done when the batch is told
     */
    Map<Integer, Float> recorded(boolean whole) {
        frame = frame();
        try (NDManager manager = model.getNDManager().newSubManager()) {
            Map<Device, NDList> predictions = new HashMap<>();
            Map<Device, NDList> labels = new HashMap<>();
            for (int device = 1; device >= (whole ? 0 : 1); device--) {
                float row = 2 * device;
                NDArray logits = manager.create(new float[] {row, 0, row + 1, 0}, new Shape(2, 2));
                predictions.put(DEVICES[device], new NDList(logits));
                labels.put(DEVICES[device], new NDList(manager.zeros(new Shape(2))));
            }
            NDArray inputs = manager.arange(8f).reshape(4, 2);
            NDArray truths = manager.zeros(new Shape(4));
            Batch batch =
                    new Batch(
                            manager,
                            new NDList(inputs),
                            new NDList(truths),
                            4,
                            Batchifier.STACK,
                            Batchifier.STACK,
                            0,
                            1);
            capture.validated(trainer, new BatchData(batch, labels, predictions), frame);
        }
        capture.epoch(trainer, frame);
        Map<Integer, Float> recorded = new HashMap<>();
        Tensor samples = frame.tensors().get(TensorNames.DYNAMICS_SAMPLES);
        Tensor probabilities = frame.tensors().get(TensorNames.DYNAMICS_PROBABILITY);
        for (int i = 0; probabilities != null && i < probabilities.size(); i++) {
            recorded.put((int) Objects.requireNonNull(samples).at(4 * i + 3), probabilities.at(i));
        }
        return recorded;
    }

    List<String> remarks() {
        return frame.remarks().stream().map(Remark::text).toList();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
