package dev.underhood.figure.lookup;

import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.kit.Choice;
import dev.underhood.run.OutputKind;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a figure shows of a network's outputs: a whole output, or one of its labels or numbers.
 *
 * @param title what it is called
 * @param output the output
 * @param part the place of the label or number; -1 for all
 */
public record HeadPart(String title, ShownOutput output, int part) {
    private static final int ALL = -1;
    private static final int MOST_PARTS = 100;

    /**
     * Finds what can be chosen of the outputs of which a tensor was recorded: of labels all, or
     * each of them; each of several numbers; of classes all.
     */
    public static List<HeadPart> of(RunReader run, String tensor) {
        List<ShownOutput> outputs = ShownOutput.with(run, tensor);
        List<HeadPart> parts = new ArrayList<>();
        for (ShownOutput output : outputs) {
            OutputKind kind = output.output().kind();
            int count = kind == OutputKind.CLASSES ? 0 : count(run, output.tensor(tensor), kind);
            String before = outputs.size() > 1 ? output.title() + ": " : "";
            boolean plain = outputs.size() > 1 || kind == OutputKind.CLASSES;
            if (kind != OutputKind.NUMBERS) {
                String all = kind == OutputKind.LABELS ? "all labels" : output.title();
                parts.add(new HeadPart(plain ? output.title() : all, output, ALL));
            }
            for (int i = 0; i < Math.min(count, MOST_PARTS); i++) {
                parts.add(new HeadPart(before + output.name(i), output, i));
            }
        }
        return parts;
    }

    /** Returns what can be chosen; nothing if there is one only, without a name. */
    public static List<String> choices(RunReader run, String tensor) {
        List<HeadPart> parts = of(run, tensor);
        boolean nameless = parts.size() == 1 && parts.get(0).output.output().name().isEmpty();
        return nameless ? List.of() : parts.stream().map(HeadPart::title).toList();
    }

    public static HeadPart chosen(RunReader run, String tensor, @Nullable String head) {
        List<HeadPart> parts = of(run, tensor);
        List<String> titles = parts.stream().map(HeadPart::title).toList();
        return parts.get(titles.indexOf(Choice.of(tensor, head, titles)));
    }

    public boolean isWhole() {
        return part == ALL;
    }

    /** Labels are the first dimension of their confusion, numbers the second of their pairs. */
    public static int count(RunReader run, String tensor, OutputKind kind) {
        int axis = kind == OutputKind.LABELS ? 0 : 1;
        for (int epoch : run.epochs()) {
            List<Integer> shape = run.shape(tensor, epoch).orElse(List.of());
            if (shape.size() > axis) {
                return shape.get(axis);
            }
        }
        return 0;
    }
}
