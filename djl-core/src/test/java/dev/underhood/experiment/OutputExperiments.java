package dev.underhood.experiment;

import static dev.underhood.experiment.Experiment.INSTANCES;
import static dev.underhood.experiment.Experiment.classes;
import static dev.underhood.experiment.Experiment.numbers;
import static dev.underhood.experiment.Experiments.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.loss.IndexLoss;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SimpleCompositeLoss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.util.stream.Stream;

/** Trainings of every kind of output: numbers, labels, classes, and several heads. */
final class OutputExperiments {
    private OutputExperiments() {}

    static Stream<Experiment> all() {
        return Stream.of(
                new Experiment(
                        "regression",
                        calls -> new SequentialBlock().add(linear(4)).add(linear(2)),
                        calls -> Loss.l2Loss(),
                        m -> new NDList(numbers(m, 1, INSTANCES, 5)),
                        m -> new NDList(numbers(m, 2, INSTANCES, 2))),
                new Experiment(
                        "four independent labels",
                        calls -> new SequentialBlock().add(linear(4)),
                        calls -> Loss.sigmoidBinaryCrossEntropyLoss(),
                        m -> new NDList(numbers(m, 1, INSTANCES, 5)),
                        m -> new NDList(yesOrNo(m, 4))),
                new Experiment(
                        "two heads",
                        calls ->
                                new SequentialBlock()
                                        .add(linear(4))
                                        .add(
                                                new ParallelBlock(
                                                                heads ->
                                                                        new NDList(
                                                                                heads.get(0).head(),
                                                                                heads.get(1)
                                                                                        .head()))
                                                        .add(linear(3))
                                                        .add(linear(5))),
                        calls ->
                                new SimpleCompositeLoss()
                                        .addLoss(
                                                new IndexLoss(Loss.softmaxCrossEntropyLoss("a"), 0))
                                        .addLoss(
                                                new IndexLoss(
                                                        Loss.softmaxCrossEntropyLoss("b"), 1)),
                        m -> new NDList(numbers(m, 1, INSTANCES, 5)),
                        m -> new NDList(classes(m, 3), classes(m, 5))),
                new Experiment(
                        "one logit for two classes",
                        calls -> new SequentialBlock().add(linear(4)).add(linear(1)),
                        calls -> Loss.sigmoidBinaryCrossEntropyLoss(),
                        m -> new NDList(numbers(m, 1, INSTANCES, 5)),
                        m -> new NDList(yesOrNo(m, 1))),
                new Experiment(
                        "one-hot labels",
                        calls -> new SequentialBlock().add(linear(4)).add(linear(3)),
                        calls -> new SoftmaxCrossEntropyLoss("one-hot", 1, -1, false, true),
                        m -> new NDList(numbers(m, 1, INSTANCES, 5)),
                        m -> new NDList(classes(m, 3).oneHot(3))));
    }

    private static NDArray yesOrNo(NDManager manager, long labels) {
        return numbers(manager, 2, INSTANCES, labels).gt(0).toType(DataType.FLOAT32, false);
    }
}
