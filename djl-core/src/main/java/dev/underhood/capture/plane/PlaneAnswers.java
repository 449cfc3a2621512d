package dev.underhood.capture.plane;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Plane;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.output.ProbeOutputs;
import dev.underhood.capture.walk.Traceless;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a network of two inputs at the crossings of a grid over the plane, for inference, and
 * records what it says there.
 */
public final class PlaneAnswers implements Capture {
    /** Crossings along each side; between them a figure may interpolate. */
    static final int SIDE = 64;

    private static final int ROWS_AT_ONCE = 16 * SIDE;
    private static final String WHAT = "What the network says of the plane";

    private final Plane plane;
    private final Heads heads;
    private boolean described;
    private boolean unfit;

    /**
     * Makes the capture.
     *
     * @param plane the part of the plane that is asked about
     * @param heads decides what the outputs are
     */
    public PlaneAnswers(Plane plane, Heads heads) {
        this.plane = plane;
        this.heads = heads;
    }

    @Override
    public String name() {
        return "the plane";
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        Traceless.remark(trainer.getModel().getBlock(), "questions about the plane", frame);
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        if (unfit) {
            return;
        }
        ProbeOutputs outputs = new ProbeOutputs(heads, trainer, SIDE * SIDE, "the plane");
        try {
            ask(trainer, outputs, frame);
        } catch (RuntimeException e) {
            if (described) {
                throw e;
            }
            unfit = true;
            frame.remark(
                    new Remark(
                            WHAT + " is not recorded",
                            "the network does not take two numbers: " + e,
                            "Leave plane(…) out for a network of other inputs"));
            return;
        }
        if (!described) {
            described = true;
            describe(frame);
        }
        outputs.all(frame)
                .forEach(
                        (name, rows) ->
                                frame.put(
                                        TensorNames.plane(name),
                                        Tensor.of(floats(rows), SIDE, SIDE, rows.size(1))));
    }

    private void ask(Trainer trainer, ProbeOutputs outputs, Frame frame) {
        DataType given = trainer.getModel().getDataType();
        DataType type = given != null && given.isFloating() ? given : DataType.FLOAT32;
        Block network = trainer.getModel().getBlock();
        float[] grid = grid();
        for (int first = 0; first < SIDE * SIDE; first += ROWS_AT_ONCE) {
            int end = Math.min(SIDE * SIDE, first + ROWS_AT_ONCE);
            float[] rows = Arrays.copyOfRange(grid, 2 * first, 2 * end);
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDArray asked = manager.create(rows, new Shape(end - first, 2)).toType(type, false);
                NDList said =
                        network.forward(
                                new ParameterStore(manager, false), new NDList(asked), false);
                List<Integer> places = IntStream.range(first, end).boxed().toList();
                outputs.add(said, places, frame);
            }
        }
    }

    /** Row after row from the top, where y is largest, as a picture is painted. */
    private float[] grid() {
        float[] grid = new float[2 * SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int at = 2 * (row * SIDE + column);
                grid[at] = between(plane.x(), column);
                grid[at + 1] = between(plane.y(), SIDE - 1 - row);
            }
        }
        return grid;
    }

    private static float between(Range range, int step) {
        double share = step / (SIDE - 1.0);
        return (float) (range.low() * (1 - share) + range.high() * share);
    }

    private void describe(Frame frame) {
        frame.put(
                TensorNames.PLANE_RANGE,
                Tensor.of(
                        new float[] {
                            plane.x().low(), plane.x().high(), plane.y().low(), plane.y().high()
                        },
                        4));
        float[] points = plane.points();
        if (points.length > 0) {
            int[] labels = plane.labels();
            float[] classes = new float[labels.length];
            for (int i = 0; i < labels.length; i++) {
                classes[i] = labels[i];
            }
            frame.put(TensorNames.PLANE_POINTS, Tensor.of(points, labels.length, 2));
            frame.put(TensorNames.PLANE_LABELS, Tensor.of(classes, labels.length));
        }
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[tensor.size()];
        tensor.values().get(values);
        return values;
    }
}
