package dev.underhood.figure.embedding;

import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.OutputKind;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a network's answers all over the plane: a choice among classes, or one of its
 * labels or numbers.
 *
 * @param title what it is called
 * @param output the output
 * @param tensor the name of the recorded answers
 * @param column the place of the label or number; -1 for a choice among all
 */
record PlanePart(String title, ShownOutput output, String tensor, int column) {
    private static final int ALL = -1;
    private static final int MOST = 100;

    static List<PlanePart> of(RunReader run) {
        String chances = TensorNames.plane(TensorNames.PROBABILITIES);
        String numbers = TensorNames.plane(TensorNames.NUMBERS);
        List<ShownOutput> outputs = ShownOutput.with(run, chances, numbers);
        List<PlanePart> parts = new ArrayList<>();
        for (ShownOutput output : outputs) {
            OutputKind kind = output.output().kind();
            String tensor = output.tensor(kind == OutputKind.NUMBERS ? numbers : chances);
            if (!run.tensorNames().contains(tensor)) {
                continue;
            }
            if (kind == OutputKind.CLASSES) {
                parts.add(new PlanePart(output.title(), output, tensor, ALL));
                continue;
            }
            List<Integer> shape = RunLookup.shape(run, tensor);
            int columns = shape.isEmpty() ? 0 : shape.get(shape.size() - 1);
            String before = outputs.size() > 1 ? output.title() + ": " : "";
            for (int i = 0; i < Math.min(columns, MOST); i++) {
                parts.add(new PlanePart(before + output.name(i), output, tensor, i));
            }
        }
        return parts;
    }

    /** Returns what can be chosen; nothing if there is one only. */
    static List<String> choices(RunReader run) {
        List<PlanePart> parts = of(run);
        return parts.size() == 1 ? List.of() : parts.stream().map(PlanePart::title).toList();
    }

    static PlanePart chosen(RunReader run, @Nullable String head) {
        List<PlanePart> parts = of(run);
        List<String> titles = parts.stream().map(PlanePart::title).toList();
        return parts.get(titles.indexOf(Choice.of("decision boundary", head, titles)));
    }

    boolean isChoice() {
        return column == ALL;
    }
}
