package dev.underhood.figure.look;

import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a map of Grad-CAM is about, in words.
 *
 * @param name the class, label or number; empty if it is not known
 * @param value how sure the network is of it, or the number; NaN if that is not recorded
 * @param isNumber whether the value is a number rather than a probability
 * @param comments what else is to be said, the longer form first; empty for nothing
 * @param right 1 if the network is right, -1 if it is wrong, 0 if that is not known
 */
record LookAnswer(String name, float value, boolean isNumber, List<String> comments, int right) {
    static LookAnswer of(RunReader run, String layer, int probe, boolean truth, int epoch) {
        Tensor classes = run.tensor(TensorNames.lookedFor(layer), epoch).orElse(null);
        if (classes == null || 2 * probe + 1 >= classes.size()) {
            return new LookAnswer("", Float.NaN, false, List.of(), 0);
        }
        int said = (int) classes.at(2 * probe);
        int right = (int) classes.at(2 * probe + 1);
        ShownOutput output = output(run);
        int asked = truth ? right : said;
        boolean number = output != null && output.output().kind() == OutputKind.NUMBERS;
        List<String> comments = List.of();
        if (right >= 0 && said >= 0) {
            String other = name(output, truth ? said : right);
            comments =
                    said == right
                            ? List.of("Correct!")
                            : List.of((truth ? "it says " : "Actually: ") + other, other);
        }
        int sign = said < 0 || right < 0 ? 0 : said == right ? 1 : -1;
        float value = output == null ? Float.NaN : value(run, output, probe, asked, epoch);
        return new LookAnswer(asked < 0 ? "" : name(output, asked), value, number, comments, sign);
    }

    private static @Nullable ShownOutput output(RunReader run) {
        List<ShownOutput> all = ShownOutput.ofProbes(run);
        return all.isEmpty() ? null : all.get(0);
    }

    private static String name(@Nullable ShownOutput output, int number) {
        return output == null ? "class " + number : output.name(number);
    }

    private static float value(RunReader run, ShownOutput output, int probe, int asked, int epoch) {
        boolean numbers = output.output().kind() == OutputKind.NUMBERS;
        String name = output.tensor(numbers ? TensorNames.NUMBERS : TensorNames.PROBABILITIES);
        Tensor all = run.tensor(name, epoch).orElse(null);
        if (all == null || all.rank() != 2 || probe >= all.size(0)) {
            return Float.NaN;
        }
        return asked >= 0 && asked < all.size(1) ? all.at(probe * all.size(1) + asked) : Float.NaN;
    }

    /** Returns the answer in at most that much room: the name is cut before the number is. */
    String in(Graphics2D g, double room) {
        String clean = Text.clean(name.isEmpty() ? "not known" : name);
        if (name.isEmpty() || Float.isNaN(value)) {
            return Text.fitted(g, clean, room);
        }
        String exact = String.format(Locale.ROOT, isNumber ? " %.4g" : " %.1f%%", shown());
        String rounded = String.format(Locale.ROOT, isNumber ? " %.2g" : " %.0f%%", shown());
        return Text.width(g, clean + exact) <= room
                ? clean + exact
                : Text.fitted(g, clean, rounded, room);
    }

    private double shown() {
        return isNumber ? value : 100 * value;
    }

    Color color(Theme theme) {
        return right == 0 ? theme.ink() : right > 0 ? theme.right() : theme.wrong();
    }
}
