package dev.underhood.capture.probe;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.ProbeWish;
import dev.underhood.capture.RunFacts;
import dev.underhood.capture.output.Heads;
import dev.underhood.capture.walk.Traceless;
import dev.underhood.run.Normalization;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the probes before epoch 0: those of the run that is resumed, else those that were handed
 * in, else examples of the first batch. All other captures find them in their frames.
 */
public final class ProbeChoice implements Capture {
    private static final String CURE =
            "Hand probes in with probes(…), e.g. the validation set, or say probes(ProbeSet.none())";

    private final ProbeWish wish;
    private final List<String> classNames;
    private final Heads heads;
    private final RunFacts facts;

    /**
     * Makes the capture.
     *
     * @param wish what was said of the probes
     * @param classNames the names of the classes; empty if they have none
     * @param heads tells what labels mean; it decides before this captures
     * @param facts is told of the choice
     */
    public ProbeChoice(ProbeWish wish, List<String> classNames, Heads heads, RunFacts facts) {
        this.wish = wish;
        this.classNames = List.copyOf(classNames);
        this.heads = heads;
        this.facts = facts;
    }

    @Override
    public String name() {
        return "the choice of probes";
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        ProbeSet chosen = chosen(trainer, first == null ? null : first.getBatch(), frame);
        if (chosen.size() > 0) {
            facts.probes(chosen);
        }
    }

    private ProbeSet chosen(Trainer trainer, @Nullable Batch first, Frame frame) {
        ProbeSet before = wish.before();
        if (before != null) {
            remarkOthers(before, frame);
            return before;
        }
        ProbeSet handedIn = wish.handedIn();
        if (handedIn != null) {
            return normalized(handedIn, frame);
        }
        ProbeSet ofDataset = wish.ofDataset();
        return normalized(
                ofDataset == null ? ofFirst(trainer, first, frame) : labelled(ofDataset), frame);
    }

    private void remarkOthers(ProbeSet before, Frame frame) {
        boolean others = wish.handedIn() != null && !wish.handedIn().equals(before);
        if (others || wish.ofDataset() != null) {
            frame.remark(
                    new Remark(
                            "The probes that were handed in are not shown",
                            "a run that is resumed keeps those that it began with",
                            "Begin a new run"));
        }
    }

    private ProbeSet ofFirst(Trainer trainer, @Nullable Batch first, Frame frame) {
        if (first == null) {
            return none("the first batch was not seen before the first epoch was recorded", frame);
        }
        List<String> unknown = Traceless.unknown(trainer.getModel().getBlock());
        if (!unknown.isEmpty()) {
            return none(
                    "each of them runs the network once more, and "
                            + Traceless.someOf(unknown)
                            + " may draw random numbers, which would change the training",
                    frame);
        }
        BatchExamples examples = new BatchExamples(first, trainer.getManager());
        if (!examples.refusal().isEmpty()) {
            return none(examples.refusal(), frame);
        }
        ProbeSet set = labelled(examples.some(ProbeWish.COUNT, heads::classOf));
        facts.said(
                new Remark(
                        "The probes are examples that the network learns from",
                        set.size()
                                + " of the first batch, which is all that is seen before the first"
                                + " update",
                        "Show it others with probes(validateSet)"));
        return set;
    }

    private static ProbeSet none(String why, Frame frame) {
        frame.remark(new Remark("No probes are shown to the network", why, CURE));
        return ProbeSet.none();
    }

    /** Says what the labels mean. A label that has no name among the names is none. */
    private ProbeSet labelled(ProbeSet examples) {
        return new ProbeSet(
                examples.probes().stream().map(heads::labelled).map(this::named).toList(),
                examples.normalization());
    }

    private Probe named(Probe probe) {
        boolean nameless = !classNames.isEmpty() && probe.label() >= classNames.size();
        return nameless ? probe.withLabel(-1) : probe;
    }

    private ProbeSet normalized(ProbeSet set, Frame frame) {
        Normalization known = wish.normalization();
        if (known == null || set.normalization() != null) {
            return set;
        }
        try {
            return new ProbeSet(set.probes(), known);
        } catch (IllegalArgumentException e) {
            frame.remark(
                    Remark.of(
                            "The probes are shown as the network takes them",
                            Objects.requireNonNullElse(e.getMessage(), "")));
            return set;
        }
    }
}
