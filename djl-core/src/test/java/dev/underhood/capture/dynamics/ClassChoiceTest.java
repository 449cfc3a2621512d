package dev.underhood.capture.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Head;
import dev.underhood.capture.output.Heads;
import dev.underhood.run.Remark;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a choice among classes says of each example, and what is true of it. */
class ClassChoiceTest {
    private final Model model = Model.newInstance("choice");
    private final NDManager manager = model.getNDManager();
    private final Frame frame = new Frame(1 << 20);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void a_number_for_two_classes_speaks_for_the_second() {
        NDList outputs = new NDList(manager.create(new float[] {2, -1, Float.NaN}));
        ClassAnswers answers = said(outputs, Head.classes("no", "yes").logits());
        assertThat(answers.rows()).isEqualTo(3);
        double second = 1 / (1 + Math.exp(-2));
        assertThat((double) answers.probability(0, 1)).isCloseTo(second, within(1e-6));
        assertThat((double) answers.probability(0, 0)).isCloseTo(1 - second, within(1e-6));
        assertThat(answers.chosen(0)).isEqualTo(1);
        assertThat(answers.chosen(1)).isZero();
        assertThat(answers.chosen(2)).isEqualTo(-1);
        assertThat(truths(answers, 1, 0, 7)).containsExactly(1, 0, -1);
    }

    @Test
    void probabilities_are_taken_as_they_are_and_shares_of_classes_by_the_likeliest() {
        NDList outputs =
                new NDList(
                        manager.create(
                                new float[] {0.2f, 0.7f, 0.1f, 0.5f, 0.2f, 0.3f}, new Shape(2, 3)));
        ClassAnswers answers = said(outputs, Head.classes("a", "b", "c").probabilities());
        assertThat(answers.probability(0, 1)).isEqualTo(0.7f);
        assertThat(answers.chosen(0)).isEqualTo(1);
        assertThat(answers.chosen(1)).isZero();
        assertThat(truths(answers, 0, 0, 1, 0.4f, 0.6f, 0)).containsExactly(2, 1);
    }

    @Test
    void what_is_no_choice_among_classes_is_left_out_and_said() {
        NDList outputs = new NDList(manager.ones(new Shape(2, 3)));
        for (Head head :
                List.of(Head.labels("a", "b", "c").logits(), Head.numbers("x", "y", "z"))) {
            Frame told = new Frame(1 << 20);
            assertThat(choice(head).of(trainer(), outputs, told)).isNull();
            assertThat(told.remarks())
                    .extracting(Remark::text)
                    .singleElement()
                    .asString()
                    .startsWith("The record is left out: it needs one choice among classes");
        }
    }

    @Test
    void of_several_outputs_the_first_choice_is_taken_and_the_others_are_named() {
        NDList outputs = new NDList(manager.ones(new Shape(2, 1)), manager.zeros(new Shape(2, 4)));
        ClassChoice choice =
                choice(
                        Head.numbers("size").named("size"),
                        Head.classes("a", "b", "c", "d").named("colour").logits());
        ClassAnswers answers = Objects.requireNonNull(choice.of(trainer(), outputs, frame));
        assertThat(choice.head()).isEqualTo("colour");
        assertThat(answers.probability(1, 3)).isEqualTo(0.25f);
        choice.remark(frame);
        assertThat(frame.remarks())
                .extracting(Remark::text)
                .containsExactly(
                        "The record is of output colour only: it is the first that is a choice"
                                + " among classes; the others are size.");
    }

    private ClassAnswers said(NDList outputs, Head head) {
        return Objects.requireNonNull(choice(head).of(trainer(), outputs, frame));
    }

    private int[] truths(ClassAnswers answers, float... labels) {
        return answers.truths(new NDList(manager.create(labels)));
    }

    private static ClassChoice choice(Head... said) {
        Heads heads = new Heads(List.of(said), List.of(), List.of(), outputs -> {});
        return new ClassChoice(heads, "The record");
    }

    private Trainer trainer() {
        model.setBlock(Blocks.identityBlock());
        return model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss()));
    }
}
