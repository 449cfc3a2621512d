package dev.underhood.capture.layer;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.capture.walk.Onlooker;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Several captures as one. If one fails, the others still have their turn. */
final class Together implements Capture, Onlooker {
    private final String name;
    private final List<Capture> parts;

    Together(String name, Capture... parts) {
        this.name = name;
        this.parts = List.of(parts);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void begin(Trainer trainer, @Nullable BatchData first, Frame frame) {
        each(part -> part.begin(trainer, first, frame));
    }

    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        each(part -> part.trained(trainer, batch, frame));
    }

    @Override
    public void updated(Trainer trainer, boolean certain, Frame frame) {
        each(part -> part.updated(trainer, certain, frame));
    }

    @Override
    public void validated(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        each(part -> part.validated(trainer, batch, frame));
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        each(part -> part.epoch(trainer, frame));
    }

    @Override
    public Set<String> layers(Block model) {
        Set<String> layers = new LinkedHashSet<>();
        onlookers().forEach(each -> layers.addAll(each.layers(model)));
        return layers;
    }

    @Override
    public void see(String layer, NDList output, int probes) {
        onlookers().forEach(each -> each.see(layer, output, probes));
    }

    @Override
    public void seenAll() {
        onlookers().forEach(Onlooker::seenAll);
    }

    private List<Onlooker> onlookers() {
        return parts.stream().filter(Onlooker.class::isInstance).map(Onlooker.class::cast).toList();
    }

    private void each(Consumer<Capture> moment) {
        RuntimeException first = null;
        for (Capture part : parts) {
            try {
                moment.accept(part);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
