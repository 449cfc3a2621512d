package dev.underhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.evaluator.BinaryAccuracy;
import ai.djl.training.loss.AbstractCompositeLoss;
import ai.djl.training.loss.IndexLoss;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SimpleCompositeLoss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.loss.TabNetClassificationLoss;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import dev.underhood.capture.Head;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutputKindsTest {
    private static final int ROWS = SmallFit.ROWS;

    @Test
    void a_choice_among_classes_has_probabilities_and_a_confusion() throws Exception {
        try (RunReader run =
                fit(3, Loss.softmaxCrossEntropyLoss())
                        .with(new Accuracy())
                        .classNames("a", "b", "c")
                        .fit(numbers(i -> i % 3))) {
            assertThat(run.outputs())
                    .containsExactly(
                            new Output(
                                    "",
                                    OutputKind.CLASSES,
                                    List.of("a", "b", "c"),
                                    "SoftmaxCrossEntropyLoss"));
            assertThat(outputs(run))
                    .containsExactly(TensorNames.PROBABILITIES, TensorNames.CONFUSION);
            assertRowsAddUpToOne(run.tensor(TensorNames.PROBABILITIES, 1).orElseThrow());
            assertThat(sum(run.tensor(TensorNames.CONFUSION, 1).orElseThrow())).isEqualTo(ROWS);
            assertThat(SmallFit.remarks(run)).isEmpty();
        }
    }

    @Test
    void a_regression_has_numbers_and_neither_probabilities_nor_a_confusion() throws Exception {
        for (Loss loss : List.of(Loss.l2Loss(), Loss.l1Loss(), Loss.quantileL1Loss(0.5f))) {
            try (RunReader run = fit(2, loss).fit(targets(2))) {
                assertThat(run.outputs())
                        .extracting(Output::kind)
                        .containsExactly(OutputKind.NUMBERS);
                assertThat(outputs(run))
                        .containsExactly(TensorNames.NUMBERS, TensorNames.PREDICTED);
                assertThat(run.tensor(TensorNames.NUMBERS, 0).orElseThrow().shape())
                        .containsExactly(3, 2);
                Tensor pairs = run.tensor(TensorNames.PREDICTED, 1).orElseThrow();
                assertThat(pairs.shape()).containsExactly(ROWS, 2, 2);
                assertThat(pairs.at(0)).isEqualTo(2.5f);
                assertThat(pairs.at(2)).isEqualTo(3.5f);
                assertThat(SmallFit.remarks(run)).isEmpty();
            }
        }
    }

    @Test
    void independent_labels_have_a_probability_and_a_confusion_each() throws Exception {
        try (RunReader run =
                fit(4, Loss.sigmoidBinaryCrossEntropyLoss())
                        .classNames("road", "river", "wood", "house")
                        .fit(bits(4))) {
            assertThat(run.outputs().get(0).kind()).isEqualTo(OutputKind.LABELS);
            assertThat(run.outputs().get(0).names()).hasSize(4);
            Tensor probabilities = run.tensor(TensorNames.PROBABILITIES, 1).orElseThrow();
            assertThat(probabilities.shape()).containsExactly(3, 4);
            assertThat(sum(probabilities)).isNotCloseTo(3, within(1e-3));
            assertThat(probabilities.range().high()).isLessThan(1);
            Tensor confusion = run.tensor(TensorNames.CONFUSION, 1).orElseThrow();
            assertThat(confusion.shape()).containsExactly(4, 2, 2);
            for (int label = 0; label < 4; label++) {
                float there = confusion.at(4 * label + 2) + confusion.at(4 * label + 3);
                assertThat(there).isEqualTo(label == 0 ? 12 : label == 1 ? 6 : label == 2 ? 4 : 3);
            }
        }
    }

    @Test
    void one_number_with_a_sigmoid_is_a_choice_between_two() throws Exception {
        for (long columns : List.of(0L, 1L)) {
            Shape shape = columns == 0 ? new Shape(ROWS) : new Shape(ROWS, 1);
            try (RunReader run =
                    fit(1, Loss.sigmoidBinaryCrossEntropyLoss())
                            .with(new BinaryAccuracy())
                            .classNames("ham", "spam")
                            .fit(m -> m.create(range(i -> i % 2)).reshape(shape))) {
                assertThat(run.outputs().get(0))
                        .isEqualTo(
                                new Output(
                                        "",
                                        OutputKind.CLASSES,
                                        List.of("ham", "spam"),
                                        "SigmoidBinaryCrossEntropyLoss"));
                Tensor probabilities = run.tensor(TensorNames.PROBABILITIES, 1).orElseThrow();
                assertThat(probabilities.shape()).containsExactly(3, 2);
                assertRowsAddUpToOne(probabilities);
                Tensor confusion = run.tensor(TensorNames.CONFUSION, 1).orElseThrow();
                assertThat(confusion.at(0) + confusion.at(1)).isEqualTo(6);
                if (columns == 1) { // DJL's evaluator takes nothing else
                    double accuracy = run.scalars("validate/BinaryAccuracy").get(0).value();
                    assertThat((confusion.at(0) + confusion.at(3)) / ROWS)
                            .isCloseTo((float) accuracy, within(1e-6f));
                }
            }
        }
    }

    @Test
    void a_sigmoid_in_the_network_is_not_applied_again() throws Exception {
        Loss loss = Loss.sigmoidBinaryCrossEntropyLoss("loss", -1, true);
        try (RunReader run = new SmallFit(sure(), loss).fit(bits(1))) {
            assertThat(run.outputs().get(0).kind()).isEqualTo(OutputKind.CLASSES);
            assertThat(run.tensor(TensorNames.PROBABILITIES, 0).orElseThrow().at(1))
                    .isGreaterThan(0.99f);
            assertThat(run.tensor(TensorNames.CONFUSION, 1).orElseThrow())
                    .isEqualTo(Tensor.of(new float[] {0, 0, 0, ROWS}, 2, 2));
        }
        Head told = Head.labels("there").probabilities();
        try (RunReader run = new SmallFit(sure(), loss).outputs(told).fit(bits(1))) {
            assertThat(run.tensor(TensorNames.PROBABILITIES, 0).orElseThrow().shape())
                    .containsExactly(3, 1);
            assertThat(run.tensor(TensorNames.CONFUSION, 1).orElseThrow().shape())
                    .containsExactly(1, 2, 2);
        }
    }

    /** Whatever it sees, it says that the label is there. */
    private static Block sure() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(1).build())
                .add(new LambdaBlock(x -> new NDList(x.get(0).mul(0.01f).add(5))))
                .add(Activation.sigmoidBlock());
    }

    @Test
    void each_head_of_a_composite_loss_has_its_own_confusion() throws Exception {
        Loss indexed =
                new SimpleCompositeLoss()
                        .addLoss(new IndexLoss(Loss.softmaxCrossEntropyLoss("first"), 0))
                        .addLoss(new IndexLoss(Loss.softmaxCrossEntropyLoss("second"), 1));
        for (Loss loss : List.of(indexed, new PartByPart())) {
            try (RunReader run =
                    new SmallFit(twoHeads(3, 5), loss)
                            .classNames("a", "b", "c")
                            .fit(numbers(i -> i % 3), numbers(i -> i % 5))) {
                assertThat(run.outputs()).extracting(Output::name).containsExactly("1", "2");
                assertThat(run.outputs().get(0).names()).containsExactly("a", "b", "c");
                assertThat(run.outputs().get(1).names()).isEmpty();
                assertThat(run.tensor("confusion/1", 1).orElseThrow().shape())
                        .containsExactly(3, 3);
                assertThat(run.tensor("confusion/2", 1).orElseThrow().shape())
                        .containsExactly(5, 5);
                assertThat(run.tensor("probabilities/2", 0).orElseThrow().shape())
                        .containsExactly(3, 5);
                assertThat(outputs(run))
                        .doesNotContain(TensorNames.CONFUSION, TensorNames.PROBABILITIES);
            }
        }
    }

    @Test
    void a_part_of_a_composite_loss_is_recorded_where_it_is_an_evaluator_too() throws Exception {
        Loss loss =
                new SimpleCompositeLoss()
                        .addLoss(new IndexLoss(Loss.softmaxCrossEntropyLoss("first"), 0))
                        .addLoss(new IndexLoss(Loss.softmaxCrossEntropyLoss("second"), 1));
        try (RunReader run =
                new SmallFit(twoHeads(3, 5), loss)
                        .with(new IndexLoss(Loss.softmaxCrossEntropyLoss("second"), 1))
                        .fit(numbers(i -> i % 3), numbers(i -> i % 5))) {
            assertThat(run.scalarNames())
                    .contains("train/loss", "train/second", "validate/second")
                    .doesNotContain("train/first");
        }
    }

    @Test
    void heads_of_different_kinds_each_get_what_is_right_for_them() throws Exception {
        Loss loss =
                new SimpleCompositeLoss()
                        .addLoss(new IndexLoss(Loss.softmaxCrossEntropyLoss(), 0))
                        .addLoss(new IndexLoss(Loss.l2Loss(), 1));
        try (RunReader run =
                new SmallFit(twoHeads(3, 1), loss)
                        .outputs(
                                Head.classes("red", "green", "blue").named("colour"),
                                Head.numbers("kg").named("weight"))
                        .fit(numbers(i -> i % 3), targets(1))) {
            assertThat(outputs(run))
                    .containsExactly(
                            "probabilities/colour",
                            "numbers/weight",
                            "confusion/colour",
                            "predicted/weight");
            assertRowsAddUpToOne(run.tensor("probabilities/colour", 0).orElseThrow());
            assertThat(SmallFit.remarks(run)).isEmpty();
        }
    }

    @Test
    void one_hot_labels_give_the_confusion_and_soft_ones_say_that_they_are_soft() throws Exception {
        Loss loss = Loss.softmaxCrossEntropyLoss("loss", 1, -1, false, true);
        try (RunReader run = fit(3, loss).fit(m -> m.create(whole(i -> i % 3)).oneHot(3))) {
            assertThat(sum(run.tensor(TensorNames.CONFUSION, 1).orElseThrow())).isEqualTo(ROWS);
            assertThat(SmallFit.remarks(run)).isEmpty();
        }
        Function<NDManager, NDArray> soft =
                m -> m.create(whole(i -> i % 3)).oneHot(3).mul(0.8f).add(0.2f / 3);
        try (RunReader run = fit(3, loss).fit(soft)) {
            Tensor confusion = run.tensor(TensorNames.CONFUSION, 1).orElseThrow();
            assertThat(confusion.at(0) + confusion.at(1) + confusion.at(2)).isEqualTo(4);
            assertThat(SmallFit.remarks(run))
                    .singleElement()
                    .asString()
                    .contains("labels are shares of several classes");
        }
    }

    @Test
    void probabilities_are_recorded_as_they_are_also_where_only_inference_ends_with_a_softmax()
            throws Exception {
        Block always =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(3).build())
                        .add(new LambdaBlock(x -> new NDList(x.get(0).mul(30).softmax(1))));
        try (RunReader run =
                new SmallFit(always, Loss.softmaxCrossEntropyLoss()).fit(numbers(i -> i % 3))) {
            assertSure(run);
        }
        try (RunReader run =
                new SmallFit(new InferenceOnly(), Loss.softmaxCrossEntropyLoss())
                        .fit(numbers(i -> i % 3))) {
            assertSure(run);
        }
    }

    @Test
    void class_names_that_are_not_as_many_as_the_classes_are_not_used() throws Exception {
        for (List<String> names : List.of(List.of("a", "b"), List.of("a", "b", "c", "d"))) {
            try (RunReader run =
                    fit(3, Loss.softmaxCrossEntropyLoss())
                            .classNames(names.toArray(String[]::new))
                            .fit(numbers(i -> i % 3))) {
                assertThat(run.outputs().get(0).names()).isEmpty();
                assertThat(SmallFit.remarks(run))
                        .containsExactly(
                                "The names of the classes are not used: there are "
                                        + names.size()
                                        + " names, and the output has 3 classes. Give a name for"
                                        + " each, in the order of the output.");
            }
        }
        TrainingRecorderBuilder builder =
                TrainingRecorder.builder("two")
                        .probes(ProbeSet.of(Tensor.of(new float[1], 1, 1), new int[1]), PETS)
                        .outputs(Head.classes("a", "b", "c"));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the output has 3 names, and the run has 2 class names");
        assertThatThrownBy(() -> Head.classes("spam"))
                .hasMessageContaining("a choice needs two classes or more");
        assertThatThrownBy(() -> builder.outputs(Head.numbers(), Head.labels().named("1")))
                .hasMessage("two outputs are called '1': name them differently");
        assertThatThrownBy(() -> Head.numbers().logits())
                .hasMessageContaining("only classes and labels have probabilities");
    }

    @Test
    void what_cannot_be_known_is_not_shown_and_the_remark_says_what_was_seen() throws Exception {
        try (RunReader run = fit(3, new OwnLoss()).fit(bits(3))) {
            assertThat(run.outputs()).extracting(Output::kind).containsExactly(OutputKind.UNKNOWN);
            assertThat(outputs(run)).isEmpty();
            assertThat(SmallFit.remarks(run))
                    .containsExactly(
                            "The network's output is not shown: what it means is not known (loss"
                                    + " and evaluators are OwnLoss); its shape is (12, 3), that of"
                                    + " the labels (12, 3). Say what it is with outputs(…) of the"
                                    + " recorder's builder, e.g. Head.classes(…), Head.labels(…) or"
                                    + " Head.numbers(…).");
        }
        try (RunReader run = fit(3, new OwnLoss()).outputs(Head.labels().logits()).fit(bits(3))) {
            assertThat(outputs(run))
                    .containsExactly(TensorNames.PROBABILITIES, TensorNames.CONFUSION);
            assertThat(SmallFit.remarks(run)).isEmpty();
        }
    }

    @Test
    void scores_of_a_loss_of_ones_own_give_a_confusion_but_no_probabilities() throws Exception {
        try (RunReader run =
                fit(3, new OwnLoss())
                        .with(new Accuracy())
                        .fit(m -> m.create(whole(i -> i % 3)).oneHot(3))) {
            assertThat(run.outputs().get(0).reason()).isEqualTo("Accuracy");
            assertThat(outputs(run)).containsExactly(TensorNames.CONFUSION);
            assertThat(SmallFit.remarks(run))
                    .singleElement()
                    .asString()
                    .contains("The probabilities of the probes are not recorded")
                    .contains("Head.classes(…).logits()");
        }
        try (RunReader run = fit(1, new OwnLoss()).outputs(Head.classes("a", "b")).fit(bits(1))) {
            assertThat(outputs(run)).isEmpty();
            assertThat(SmallFit.remarks(run))
                    .anyMatch(
                            text -> text.startsWith("The confusion is not recorded: nobody tells"));
        }
        try (RunReader run = fit(1, Loss.hingeLoss()).fit(numbers(i -> i % 2 == 0 ? 1 : -1))) {
            assertThat(outputs(run)).containsExactly(TensorNames.CONFUSION);
            assertThat(sum(run.tensor(TensorNames.CONFUSION, 1).orElseThrow())).isEqualTo(ROWS);
        }
    }

    @Test
    void labels_of_any_type_count_and_those_that_are_no_class_are_remarked_upon() throws Exception {
        List<Function<NDManager, NDArray>> types =
                List.of(
                        m -> m.create(whole(i -> i % 2)),
                        m -> m.create(whole(i -> i % 2)).toType(DataType.INT32, false),
                        m -> m.create(whole(i -> i % 2)).reshape(ROWS, 1));
        for (Function<NDManager, NDArray> type : types) {
            try (RunReader run =
                    fit(2, new OwnLoss()).outputs(Head.classes("a", "b").logits()).fit(type)) {
                Tensor confusion = run.tensor(TensorNames.CONFUSION, 1).orElseThrow();
                assertThat(confusion.at(0) + confusion.at(1)).isEqualTo(6);
                assertThat(confusion.at(2) + confusion.at(3)).isEqualTo(6);
            }
        }
        try (RunReader run =
                fit(1, Loss.sigmoidBinaryCrossEntropyLoss())
                        .fit(
                                m ->
                                        m.create(whole(i -> i % 2))
                                                .toType(DataType.BOOLEAN, false)
                                                .toType(DataType.FLOAT32, false))) {
            assertThat(sum(run.tensor(TensorNames.CONFUSION, 1).orElseThrow())).isEqualTo(ROWS);
        }
        try (RunReader run =
                fit(2, new OwnLoss())
                        .outputs(Head.classes().logits())
                        .fit(m -> m.create(whole(i -> i == 0 ? -1 : i == 1 ? 2 : i % 2)))) {
            assertThat(sum(run.tensor(TensorNames.CONFUSION, 1).orElseThrow())).isEqualTo(ROWS - 2);
            assertThat(SmallFit.remarks(run))
                    .containsExactly(
                            "The confusion leaves some out: 2 of an epoch have a label that is"
                                    + " none of them, e.g. -1.");
        }
    }

    @Test
    void an_output_that_is_nan_is_no_class() throws Exception {
        Block block =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(3).build())
                        .add(new LambdaBlock(x -> new NDList(x.get(0).mul(Float.NaN))));
        try (RunReader run =
                new SmallFit(block, Loss.softmaxCrossEntropyLoss()).fit(numbers(i -> i % 3))) {
            assertThat(run.tensor(TensorNames.CONFUSION, 1)).isEmpty();
            assertThat(run.tensor(TensorNames.PROBABILITIES, 1).orElseThrow().at(0)).isNaN();
            assertThat(SmallFit.remarks(run))
                    .contains(
                            "The confusion leaves some out: 12 of an epoch have an output that is"
                                    + " NaN.");
        }
    }

    @Test
    void of_a_thousand_classes_the_hundred_that_are_mixed_up_most_are_recorded() throws Exception {
        try (RunReader run =
                fit(1001, Loss.softmaxCrossEntropyLoss()).fit(numbers(i -> 990 + i % 3))) {
            Tensor confusion = run.tensor(TensorNames.CONFUSION, 1).orElseThrow();
            assertThat(confusion.shape()).containsExactly(100, 100);
            Tensor classes = run.tensor(TensorNames.CONFUSION_CLASSES, 1).orElseThrow();
            int of990 = IntStream.range(0, 100).filter(i -> classes.at(2 * i) == 990).sum();
            assertThat(classes.at(2 * of990)).isEqualTo(990);
            assertThat(classes.at(2 * of990 + 1)).isEqualTo(4);
            assertThat(sum(confusion)).isEqualTo(ROWS);
            assertThat(SmallFit.remarks(run))
                    .singleElement()
                    .asString()
                    .startsWith("The confusion shows 100 of 1001 classes:");
        }
    }

    @Test
    void classes_without_number_take_no_square_of_room() throws Exception {
        try (RunReader run =
                fit(21_841, Loss.softmaxCrossEntropyLoss()).fit(numbers(i -> 21_000 + i))) {
            assertThat(run.tensor(TensorNames.CONFUSION, 1).orElseThrow().shape())
                    .containsExactly(100, 100);
            assertThat(run.tensor(TensorNames.CONFUSION_CLASSES, 1).orElseThrow().range().high())
                    .isGreaterThanOrEqualTo(21_000 + ROWS - 1);
        }
    }

    @Test
    void a_choice_for_each_place_of_a_sequence_has_a_confusion_over_all_places() throws Exception {
        Block block = Linear.builder().setUnits(3).build();
        try (RunReader run =
                new SmallFit(block, Loss.softmaxCrossEntropyLoss())
                        .input(new Shape(4, 6, 5))
                        .fit(m -> m.create(new float[24], new Shape(4, 6, 1)))) {
            Tensor confusion = run.tensor(TensorNames.CONFUSION, 1).orElseThrow();
            assertThat(confusion.at(0) + confusion.at(1) + confusion.at(2)).isEqualTo(24);
            assertThat(outputs(run)).containsExactly(TensorNames.CONFUSION);
            assertThat(SmallFit.remarks(run))
                    .containsExactly(
                            "The probabilities of the probes are not recorded: there is a choice"
                                    + " for each place of a sequence.");
        }
    }

    @Test
    void ones_behind_the_classes_change_nothing() throws Exception {
        Block block =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(3).build())
                        .add(new LambdaBlock(x -> new NDList(x.get(0).reshape(-1, 3, 1, 1))));
        Loss loss = Loss.softmaxCrossEntropyLoss("loss", 1, 1, false, true);
        try (RunReader run =
                new SmallFit(block, loss).fit(m -> m.create(whole(i -> i % 3)).oneHot(3))) {
            assertThat(sum(run.tensor(TensorNames.CONFUSION, 1).orElseThrow())).isEqualTo(ROWS);
            assertRowsAddUpToOne(run.tensor(TensorNames.PROBABILITIES, 1).orElseThrow());
        }
    }

    @Test
    void targets_between_0_and_1_are_numbers_and_no_labels() throws Exception {
        Function<NDManager, NDArray> targets =
                m ->
                        m.create(range(i -> i), new Shape(ROWS))
                                .div(ROWS)
                                .reshape(ROWS, 1)
                                .tile(new long[] {1, 2});
        try (RunReader run = fit(2, Loss.sigmoidBinaryCrossEntropyLoss()).fit(targets)) {
            assertThat(outputs(run)).containsExactly(TensorNames.NUMBERS, TensorNames.PREDICTED);
            assertThat(run.tensor(TensorNames.PREDICTED, 1).orElseThrow().range().high())
                    .isLessThan(1);
        }
    }

    @Test
    void a_mask_is_remarked_upon_and_not_drawn() throws Exception {
        Loss loss = Loss.softmaxCrossEntropyLoss("loss", 1, 1, true, true);
        Block block =
                new SequentialBlock()
                        .add(new LambdaBlock(x -> x))
                        .add(Linear.builder().setUnits(4).build());
        try (RunReader run =
                new SmallFit(block, loss)
                        .input(new Shape(2, 3, 4, 5))
                        .fit(m -> m.create(new float[32], new Shape(2, 1, 4, 4)))) {
            assertThat(outputs(run)).isEmpty();
            assertThat(SmallFit.remarks(run))
                    .singleElement()
                    .asString()
                    .contains("it answers for each of many places of an input, as a mask does")
                    .contains("(2, 3, 4, 4)");
        }
    }

    @Test
    void what_is_there_for_the_loss_only_is_no_output() throws Exception {
        ParallelBlock tabNet =
                new ParallelBlock(
                        lists ->
                                new NDList(
                                        lists.get(0).get(0), lists.get(1).get(0).square().mean()),
                        List.of(
                                Linear.builder().setUnits(3).build(),
                                Linear.builder().setUnits(1).build()));
        try (RunReader run =
                new SmallFit(tabNet, new TabNetClassificationLoss()).fit(numbers(i -> i % 3))) {
            assertThat(run.outputs()).extracting(Output::name).containsExactly("");
            assertThat(outputs(run))
                    .containsExactly(TensorNames.PROBABILITIES, TensorNames.CONFUSION);
            assertThat(SmallFit.remarks(run)).isEmpty();
        }
    }

    @Test
    void numbers_decide_only_what_can_hardly_be_anything_else() throws Exception {
        Block softmax =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(3).build())
                        .add(new LambdaBlock(x -> new NDList(x.get(0).softmax(1))));
        try (RunReader run = new SmallFit(softmax, new OwnLoss()).fit(numbers(i -> i % 3))) {
            assertThat(run.outputs().get(0).kind()).isEqualTo(OutputKind.CLASSES);
            assertThat(outputs(run))
                    .containsExactly(TensorNames.PROBABILITIES, TensorNames.CONFUSION);
        }
        try (RunReader run = fit(2, new OwnLoss()).fit(targets(2))) {
            assertThat(run.outputs().get(0).kind()).isEqualTo(OutputKind.NUMBERS);
            assertThat(run.outputs().get(0).reason()).isEqualTo("its numbers and their labels");
        }
        for (Function<NDManager, NDArray> unclear : List.of(bits(2), numbers(i -> i % 2))) {
            try (RunReader run = fit(2, new OwnLoss()).fit(unclear)) {
                assertThat(run.outputs().get(0).kind()).isEqualTo(OutputKind.UNKNOWN);
            }
        }
    }

    @Test
    void a_resumed_run_stays_what_it_was() throws Exception {
        SmallFit first = fit(3, Loss.softmaxCrossEntropyLoss()).classNames("a", "b", "c");
        RunReader before = first.fit(numbers(i -> i % 3));
        try (RunReader run = fit(3, Loss.l2Loss()).resume(before).fit(first.store, targets(3))) {
            assertThat(run.outputs()).isEqualTo(before.outputs());
            assertThat(SmallFit.remarks(run))
                    .anyMatch(text -> text.startsWith("The network's output is still treated as"));
        }
    }

    private static final List<String> PETS = List.of("cat", "dog");

    private static SmallFit fit(int units, Loss loss) {
        return new SmallFit(Linear.builder().setUnits(units).build(), loss);
    }

    private static Block twoHeads(int first, int second) {
        return new ParallelBlock(
                lists -> new NDList(lists.get(0).get(0), lists.get(1).get(0)),
                List.of(
                        Linear.builder().setUnits(first).build(),
                        Linear.builder().setUnits(second).build()));
    }

    private static Function<NDManager, NDArray> numbers(IntUnaryOperator number) {
        return manager -> manager.create(range(number));
    }

    private static float[] range(IntUnaryOperator number) {
        float[] all = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            all[i] = number.applyAsInt(i);
        }
        return all;
    }

    private static long[] whole(IntUnaryOperator number) {
        return IntStream.range(0, ROWS).mapToLong(number::applyAsInt).toArray();
    }

    /** Label n is there in every (n + 1)th row. */
    private static Function<NDManager, NDArray> bits(int labels) {
        float[] bits = new float[ROWS * labels];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = i / labels % (i % labels + 1) == 0 ? 1 : 0;
        }
        return manager -> manager.create(bits, new Shape(ROWS, labels));
    }

    private static Function<NDManager, NDArray> targets(int numbers) {
        float[] all = new float[ROWS * numbers];
        for (int i = 0; i < all.length; i++) {
            all[i] = i + 2.5f;
        }
        return manager -> manager.create(all, new Shape(ROWS, numbers));
    }

    /** A softmax of probabilities of three classes would be at most e / (e + 2) = 0.576. */
    private static void assertSure(RunReader run) {
        Tensor probabilities = run.tensor(TensorNames.PROBABILITIES, 0).orElseThrow();
        assertRowsAddUpToOne(probabilities);
        assertThat(probabilities.range().high()).isGreaterThan(0.6f);
    }

    private static double sum(Tensor tensor) {
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            sum += tensor.at(i);
        }
        return sum;
    }

    private static void assertRowsAddUpToOne(Tensor probabilities) {
        int columns = probabilities.size(1);
        for (int row = 0; row < probabilities.size(0); row++) {
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                sum += probabilities.at(row * columns + i);
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    /** A loss that hands each part its output and its labels, as in DJL's examples. */
    private static final class PartByPart extends AbstractCompositeLoss {
        PartByPart() {
            super("parts");
            components = List.of(new SoftmaxCrossEntropyLoss(), new SoftmaxCrossEntropyLoss());
        }

        @Override
        protected Pair<NDList, NDList> inputForComponent(
                int component, NDList labels, NDList predictions) {
            return new Pair<>(
                    new NDList(labels.get(component)), new NDList(predictions.get(component)));
        }
    }

    /** Logits while it learns, probabilities when it is used. */
    private static final class InferenceOnly extends AbstractBlock {
        private final Block linear = addChildBlock("linear", Linear.builder().setUnits(3).build());

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> params) {
            NDArray logits = linear.forward(store, inputs, training).head().mul(30);
            return new NDList(training ? logits : logits.softmax(1));
        }

        @Override
        public void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
            linear.initialize(manager, type, shapes);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] shapes) {
            return linear.getOutputShapes(shapes);
        }
    }

    /** Nobody knows what this loss makes of the output. */
    private static final class OwnLoss extends Loss {
        OwnLoss() {
            super("own");
        }

        @Override
        public NDArray evaluate(NDList labels, NDList predictions) {
            return predictions.head().square().mean();
        }
    }

    /** What is recorded of the outputs; of the layers there may be more. */
    private static List<String> outputs(RunReader run) {
        return run.tensorNames().stream().filter(name -> !TensorNames.isActivations(name)).toList();
    }
}
