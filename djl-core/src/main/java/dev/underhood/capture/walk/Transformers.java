package dev.underhood.capture.walk;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;

/** DJL's encoder of a transformer and its attention (Vaswani et al. 2017). */
final class Transformers {
    /** Added to the score of a place that must not be attended to. */
    private static final float NEVER = -100000f;

    private Transformers() {}

    /** Its two dropouts are no children of it, and do nothing in inference. */
    static NDList encoder(Inside inside, NDList input) {
        NDArray embedding = input.head();
        NDArray attended = inside.run("selfAttention", input).head();
        NDArray normal = inside.run("attentionNorm", attended.add(embedding));
        NDArray projected = inside.run("outputBlock", normal);
        return inside.run("outputNorm", new NDList(projected.add(embedding))); // of the first input
    }

    /**
     * The output of {@code probabilityDropout} is where each head looks: examples × heads × places
     * that ask × places that are looked at.
     */
    static NDList attention(Inside inside, NDList input) {
        boolean self = input.size() < 3;
        NDArray key = input.head();
        NDArray query = self ? key : input.get(1);
        NDArray value = self ? key : input.get(2);
        boolean masked = input.size() % 2 == 0;
        NDArray mask = masked ? input.get(input.size() - 1) : null;
        long examples = key.size(0);
        long from = key.size(1);
        long to = query.size(1);
        long width = inside.setting("embeddingSize", Integer.class);
        long heads = inside.setting("headCount", Integer.class);

        NDArray keys = heads(inside.run("keyProjection", key), examples, from, heads, width);
        NDArray queries = heads(inside.run("queryProjection", query), examples, to, heads, width);
        NDArray values = heads(inside.run("valueProjection", value), examples, from, heads, width);

        NDManager manager = key.getManager();
        long each = width / heads;
        NDArray scale = manager.create(1f / (float) Math.sqrt((double) each));
        NDArray scores = queries.matMul(keys.transpose(0, 1, 3, 2)).mul(scale);
        NDArray offset = offset(mask, examples, to, from);
        NDArray allowed = offset == null ? scores : scores.add(offset);
        NDArray shares = inside.run("probabilityDropout", allowed.softmax(3));
        NDArray result = shares.matMul(values).transpose(0, 2, 1, 3).reshape(examples, to, width);
        return inside.run("resultProjection", new NDList(result));
    }

    private static NDArray heads(
            NDArray projected, long examples, long places, long heads, long width) {
        return projected.reshape(examples, places, heads, width / heads).transpose(0, 2, 1, 3);
    }

    /** A mask of four dimensions holds what is added already. */
    private static @Nullable NDArray offset(
            @Nullable NDArray mask, long examples, long to, long from) {
        if (mask == null || mask.getShape().dimension() == 4) {
            return mask;
        }
        NDManager manager = mask.getManager();
        NDArray shown = mask.reshape(examples, 1, to, from).toType(DataType.FLOAT32, false);
        NDArray hidden = shown.mul(manager.create(-1f)).add(manager.create(1f));
        return hidden.mul(manager.create(NEVER));
    }

    /** Returns what is added to the scores where a mask of ones and zeros has zeros. */
    static NDArray offset(NDArray mask) {
        long examples = mask.size(0);
        NDArray shown = mask.reshape(examples, 1, mask.size(1), mask.size(2));
        return shown.toType(DataType.FLOAT32, false).mul(-1f).add(1f).mul(NEVER);
    }
}
