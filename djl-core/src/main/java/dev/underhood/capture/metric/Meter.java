package dev.underhood.capture.metric;

import ai.djl.training.evaluator.Evaluator;
import dev.underhood.run.Remark;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One evaluator of a trainer under the name that its numbers have in the run. It may be anybody's:
 * if it throws, it is left alone from then on, with a remark, and the others are not affected.
 */
final class Meter {
    private final Evaluator evaluator;
    private final String name;
    private final Consumer<Remark> remarks;
    private boolean broken;
    private long mark;

    Meter(Evaluator evaluator, String name, Consumer<Remark> remarks) {
        this.evaluator = evaluator;
        this.name = name;
        this.remarks = remarks;
    }

    String name() {
        return name;
    }

    boolean is(Evaluator other) {
        return evaluator == other;
    }

    /** Does something with the evaluator, unless it is broken. */
    void use(Consumer<Evaluator> work) {
        ask(
                asked -> {
                    work.accept(asked);
                    return 0;
                });
    }

    /** Returns the mean that the evaluator has summed up under a key, NaN included. */
    OptionalDouble read(String key) {
        return ask(asked -> asked.getAccumulator(key));
    }

    long count(String key) {
        return EvaluatorCounts.of(evaluator, key);
    }

    /** Remembers how much had been summed up. */
    void mark(long count) {
        mark = count;
    }

    /**
     * Whether exactly the batch summed up last under {@code last} was added under {@code sum} since
     * the mark.
     *
     * @return null if the evaluator does not tell
     */
    @Nullable Boolean moved(String sum, String last) {
        long count = count(sum);
        long added = count(last);
        if (count == EvaluatorCounts.UNKNOWN || added == EvaluatorCounts.UNKNOWN) {
            return null;
        }
        return added > 0 && count - mark == added;
    }

    private OptionalDouble ask(ToDoubleFunction<Evaluator> question) {
        if (broken) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(question.applyAsDouble(evaluator));
        } catch (Throwable failure) { // whatever it is, it is not the training's business
            broken = true;
            remarks.accept(
                    new Remark(
                            "The numbers of " + name + " are no longer recorded",
                            evaluator.getClass().getName() + " failed: " + failure,
                            ""));
            return OptionalDouble.empty();
        }
    }
}
