package dev.underhood.experiment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.evaluator.Evaluator;
import dev.underhood.experiment.Experiment.Calls;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** An evaluator that keeps its sums in a way of its own, draws random numbers and is counted. */
final class CountingEvaluator extends Evaluator {
    private final Calls calls;
    private final Map<String, float[]> sums = new HashMap<>();

    CountingEvaluator(Calls calls) {
        super("Counting");
        this.calls = calls;
    }

    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
        calls.count("evaluate");
        NDArray first = predictions.head();
        return first.getManager().randomUniform(0, 1, first.getShape()).mean();
    }

    @Override
    public void addAccumulator(String key) {
        calls.count("add");
        sums.put(key, new float[2]);
    }

    @Override
    public void updateAccumulator(String key, NDList labels, NDList predictions) {
        float[] sum = sum(key);
        sum[0] += evaluate(labels, predictions).getFloat();
        sum[1]++;
    }

    @Override
    public void resetAccumulator(String key) {
        calls.count("reset");
        sums.put(key, new float[2]);
    }

    @Override
    public float getAccumulator(String key) {
        return sum(key)[0] / sum(key)[1];
    }

    private float[] sum(String key) {
        return Objects.requireNonNull(sums.get(key), key);
    }
}
