package dev.underhood.capture.dynamics;

import ai.djl.ndarray.NDArray;
import ai.djl.training.dataset.Batch;
import dev.underhood.run.NumberType;
import dev.underhood.run.ProbeInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The examples of a batch, one by one. Its inputs are copied to the heap when the contents of one
 * are asked for, and then at once.
 */
final class BatchRows {
    /** An input of all examples: its bytes, and the shape for one of them. */
    private static final class Input {
        private final @Nullable NumberType type;
        private final ByteBuffer bytes;
        private final int[] shape;

        Input(@Nullable NumberType type, ByteBuffer bytes, int[] shape) {
            this.type = type;
            this.bytes = bytes;
            this.shape = shape;
        }
    }

    private final Batch batch;
    private final int count;
    private @Nullable List<Input> inputs;

    /**
     * Looks at a batch.
     *
     * @param count how many examples it has
     */
    BatchRows(Batch batch, int count) {
        this.batch = batch;
        this.count = count;
    }

    int count() {
        return count;
    }

    /** Returns whether the batch tells which place in its data set each example has. */
    boolean areNumbered() {
        return batch.getIndices() != null && batch.getIndices().size() == count;
    }

    /** Returns an example's place in its data set; -1 if the batch tells none, or no number. */
    long number(int row) {
        return areNumbered() && batch.getIndices().get(row) instanceof Number index
                ? index.longValue()
                : -1;
    }

    /** Returns what an example is known by: its index or, if there is none, contents and class. */
    @Nullable SampleKey key(int row, int label) {
        if (areNumbered()) {
            String index = String.valueOf(batch.getIndices().get(row));
            return SampleKey.none().with(ByteBuffer.wrap(index.getBytes(StandardCharsets.UTF_8)));
        }
        SampleKey contents = contents(row);
        return contents == null ? null : contents.with(label);
    }

    /** Returns the hash of an example's inputs; null if none has a row for each example. */
    @Nullable SampleKey contents(int row) {
        SampleKey key = SampleKey.none();
        for (Input input : inputs()) {
            key = key.with(bytes(input, row));
        }
        return inputs().isEmpty() ? null : key;
    }

    /** Returns the first input of an example; null if probes have no such type. */
    @Nullable ProbeInput first(int row) {
        Input first = inputs().isEmpty() ? null : inputs().get(0);
        NumberType type = first == null ? null : first.type;
        return first == null || type == null
                ? null
                : ProbeInput.of(type, bytes(first, row), first.shape);
    }

    private ByteBuffer bytes(Input input, int row) {
        int length = input.bytes.remaining() / count;
        return input.bytes.slice(input.bytes.position() + row * length, length);
    }

    private List<Input> inputs() {
        if (inputs == null) {
            inputs = new ArrayList<>();
            for (NDArray array : batch.getData()) {
                long[] shape = array.getShape().getShape();
                if (shape.length > 0 && shape[0] == count) {
                    int[] one = new int[shape.length - 1];
                    for (int i = 0; i < one.length; i++) {
                        one[i] = Math.toIntExact(shape[i + 1]);
                    }
                    inputs.add(new Input(type(array), array.toByteBuffer(), one));
                }
            }
        }
        return inputs;
    }

    private static @Nullable NumberType type(NDArray array) {
        try {
            return NumberType.valueOf(array.getDataType().name());
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
