package dev.underhood.capture.probe;

import static dev.underhood.capture.walk.LayerParts.isPart;

import ai.djl.nn.Block;
import dev.underhood.capture.Frame;
import dev.underhood.capture.walk.LayerParts;
import dev.underhood.capture.walk.NamedBlock;
import dev.underhood.capture.walk.Sight;
import dev.underhood.capture.walk.SimilarNames;
import dev.underhood.run.Remark;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which layers' activations are recorded: those that the author chose; else the first convolution,
 * and of a network that has none the first few layers that hold parameters.
 */
final class ChosenLayers {
    /** Of how many layers without a choice and without a convolution. */
    private static final int FEW = 4;

    private final List<String> chosen;

    /**
     * @param chosen what the author chose; may be empty
     */
    ChosenLayers(List<String> chosen) {
        this.chosen = List.copyOf(chosen);
    }

    /** Returns the paths of the layers and of their parts, whether they can be seen or not. */
    Set<String> of(Block model, Frame frame) {
        Set<String> paths = new LinkedHashSet<>();
        if (chosen.isEmpty()) {
            withoutAChoice(model).forEach(layer -> paths.addAll(LayerParts.of(layer)));
            return paths;
        }
        List<NamedBlock> all = NamedBlock.below(model);
        for (String name : chosen) {
            List<String> found = find(name, all);
            paths.addAll(found);
            if (found.isEmpty()) {
                List<String> known = all.stream().map(NamedBlock::path).toList();
                frame.remark(
                        new Remark(
                                Activations.missing(name),
                                "the model has no such layer. Nearest: "
                                        + SimilarNames.to(name, known),
                                "Choose from them with activations(…)"));
            }
        }
        return paths;
    }

    private static List<NamedBlock> withoutAChoice(Block model) {
        List<NamedBlock> convolutions = NamedBlock.convolutions(model);
        if (!convolutions.isEmpty()) {
            return convolutions.subList(0, 1);
        }
        List<NamedBlock> all = NamedBlock.below(model);
        return Sight.into(model).units().stream()
                .filter(layer -> !layer.block().getParameters().isEmpty())
                .filter(layer -> places(layer.block(), all) == 1) // others may not run at each
                .limit(FEW)
                .toList();
    }

    private static long places(Block block, List<NamedBlock> all) {
        return all.stream().filter(layer -> layer.block() == block).count();
    }

    /** Returns a layer, by its path or its title, with all its parts, or a part alone. */
    private static List<String> find(String name, List<NamedBlock> all) {
        for (NamedBlock layer : all) {
            if (layer.isCalled(name)) {
                return LayerParts.of(layer);
            }
        }
        for (NamedBlock layer : all) {
            if (isPart(name, layer)) {
                return List.of(name);
            }
        }
        return List.of();
    }

    /**
     * Puts the block around it in the place of a layer that cannot be seen, and says so.
     *
     * @param paths the paths of layers and of their parts
     */
    static Set<String> asFarAsOneSees(Set<String> paths, Block model, Frame frame) {
        Sight sight = Sight.into(model);
        Set<String> seen = new LinkedHashSet<>();
        for (String path : paths) {
            boolean part = NamedBlock.below(model).stream().anyMatch(layer -> isPart(path, layer));
            String layer = part ? path.substring(0, path.lastIndexOf('/')) : path;
            NamedBlock around = sight.around(layer);
            if (sight.at(layer) != null) {
                seen.add(path);
            } else if (!part) {
                if (around != null) {
                    seen.add(around.path());
                }
                frame.remark(hidden(path, around));
            }
        }
        return seen;
    }

    private static Remark hidden(String layer, @Nullable NamedBlock around) {
        String instead =
                around == null ? "" : "; the output of " + around.path() + " is recorded instead";
        return new Remark(
                Activations.missing(layer),
                "one cannot look into its block from outside" + instead,
                "Put a Tap there");
    }
}
