package dev.underhood.capture.walk;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.List;

/** The model zoo's TabNet (Arik and Pfister 2019), a network for tables. */
final class TabNetSteps {
    private TabNetSteps() {}

    static NDList all(Inside inside, NDList input) {
        int decided = inside.setting("numD", Integer.class);
        NDArray rows = input.singletonOrThrow();
        NDArray flat = rows.reshape(rows.size(0), rows.size() / rows.size(0));
        NDArray normal = inside.run("batchNorm", flat);
        NDArray attended = inside.run("featureTransformer", normal).get(":," + decided + ":");
        NDArray priors = input.getManager().ones(normal.getShape());
        NDArray sum = null;
        NDArray sparsity = null;
        List<String> steps =
                inside.children().stream().filter(child -> child.matches("\\d+steps\\d+")).toList();
        for (String step : steps) {
            NDList found = inside.run(step, new NDList(normal, attended, priors));
            NDArray decision = Activation.relu(found.head().get(":,:" + decided));
            sum = sum == null ? decision : sum.add(decision);
            attended = found.head().get(":," + decided + ":");
            sparsity = sparsity == null ? found.get(1) : sparsity.add(found.get(1));
        }
        if (sum == null || sparsity == null) {
            throw new IllegalStateException("it has no steps");
        }
        return new NDList(inside.run("fullyConnected", sum), sparsity);
    }

    static NDList step(Inside inside, NDList input) {
        NDList asked = new NDList(input.get(1), input.get(2));
        NDArray mask = inside.run("attentionTransformer", asked).head();
        NDArray sparsity = mask.mul(-1).mul(NDArrays.add(mask, 1e-10).log());
        return new NDList(inside.run("featureTransformer", input.head()), sparsity);
    }

    /** Which of the inputs a step looks at: the output of its attention. */
    static NDList mask(Inside inside, NDList input) {
        NDArray connected = inside.run("fullyConnected", input.head());
        NDArray normal = inside.run("ghostBatchNorm", connected);
        return inside.run("sparseMax", new NDList(normal.mul(input.get(1))));
    }
}
