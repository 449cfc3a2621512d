package dev.underhood.figure;

import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.kit.ClassNames;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One output of a run's network, of which something was recorded.
 *
 * @param output what it is
 * @param labelled whether the labels of the probes are classes of this output
 */
public record ShownOutput(Output output, boolean labelled) {
    /**
     * Finds the outputs of which the network's answers to the probes were recorded.
     *
     * @param run the run
     * @return in the order of the network; empty if there are none (yet)
     */
    public static List<ShownOutput> ofProbes(RunReader run) {
        return with(run, TensorNames.PROBABILITIES, TensorNames.NUMBERS);
    }

    /**
     * Finds one of these outputs.
     *
     * @param run the run
     * @param head what it is called; null for the first
     * @return the output
     * @throws IllegalArgumentException if there is none that is called so
     */
    public static ShownOutput ofProbes(RunReader run, @Nullable String head) {
        List<ShownOutput> all = ofProbes(run);
        List<String> titles = all.stream().map(ShownOutput::title).toList();
        return all.get(titles.indexOf(Choice.of("output", head, titles)));
    }

    /**
     * Finds the outputs of which one of some tensors was recorded.
     *
     * @param run the run
     * @param tensors the tensors' names for an only output
     * @return in the order of the network; empty if there are none (yet)
     */
    public static List<ShownOutput> with(RunReader run, String... tensors) {
        List<String> recorded = run.tensorNames();
        List<String> classNames = run.info().classNames();
        List<Output> told = run.outputs();
        if (told.isEmpty() || told.stream().allMatch(o -> o.kind() == OutputKind.UNKNOWN)) {
            // an earlier version did not tell, and a capture that the user wrote does not
            told = List.of(new Output("", OutputKind.CLASSES, classNames, ""));
        }
        List<ShownOutput> shown = new ArrayList<>();
        for (Output each : told) {
            boolean labelled =
                    each.kind() == OutputKind.CLASSES
                            && (told.size() == 1 || each.names().equals(classNames));
            for (String tensor : tensors) {
                if (recorded.contains(TensorNames.ofHead(tensor, each.name()))) {
                    shown.add(new ShownOutput(each, labelled));
                    break;
                }
            }
        }
        return shown;
    }

    /**
     * Returns what it is called.
     *
     * @return its name; {@code 1} for the only output of a network
     */
    public String title() {
        return output.name().isEmpty() ? "1" : output.name();
    }

    /**
     * Names the tensor that belongs to this output.
     *
     * @param name the tensor's name for an only output
     * @return the name under which it is recorded
     */
    public String tensor(String name) {
        return TensorNames.ofHead(name, output.name());
    }

    /**
     * Names a class, a label or a number.
     *
     * @param number its place in the output, from 0
     * @return its name; one made of its place if it has none
     */
    public String name(int number) {
        return ClassNames.of(output).of(number);
    }
}
