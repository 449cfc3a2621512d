package dev.underhood.figure.prediction;

import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.Theme;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a map of Grad-CAM is about, in words.
 *
 * @param name the class, label or number; empty if it is not known
 * @param value how sure the network is of it, or the number; NaN if that is not recorded
 * @param isNumber whether the value is a number rather than a probability
 * @param comment what else is to be said, or empty
 * @param right 1 if the network is right, -1 if it is wrong, 0 if that is not known
 */
record LookAnswer(String name, float value, boolean isNumber, String comment, int right) {
    static LookAnswer of(RunReader run, String layer, int probe, boolean truth, int epoch) {
        Tensor classes = run.tensor(TensorNames.lookedFor(layer), epoch).orElse(null);
        if (classes == null || 2 * probe + 1 >= classes.size()) {
            return new LookAnswer("", Float.NaN, false, "", 0);
        }
        int said = (int) classes.at(2 * probe);
        int right = (int) classes.at(2 * probe + 1);
        ShownOutput output = output(run);
        int asked = truth ? right : said;
        boolean number = output != null && output.output().kind() == OutputKind.NUMBERS;
        String comment = "";
        if (right >= 0 && said >= 0) {
            comment =
                    said == right
                            ? "Correct!"
                            : truth
                                    ? "it says " + name(output, said)
                                    : "Actually: " + name(output, right);
        }
        int sign = said < 0 || right < 0 ? 0 : said == right ? 1 : -1;
        float value = output == null ? Float.NaN : value(run, output, probe, asked, epoch);
        return new LookAnswer(
                asked < 0 ? "" : name(output, asked), value, number, comment, sign);
    }

    private static @Nullable ShownOutput output(RunReader run) {
        List<ShownOutput> all = ShownOutput.ofProbes(run);
        return all.isEmpty() ? null : all.get(0);
    }

    private static String name(@Nullable ShownOutput output, int number) {
        return output == null ? "class " + number : output.name(number);
    }

    private static float value(
            RunReader run, ShownOutput output, int probe, int asked, int epoch) {
        boolean numbers = output.output().kind() == OutputKind.NUMBERS;
        String name = output.tensor(numbers ? TensorNames.NUMBERS : TensorNames.PROBABILITIES);
        Tensor all = run.tensor(name, epoch).orElse(null);
        boolean there = all != null && all.rank() == 2 && probe < all.size(0);
        return there && asked >= 0 && asked < all.size(1)
                ? all.at(probe * all.size(1) + asked)
                : Float.NaN;
    }

    /** Returns the answer, the longer form first. */
    List<String> forms() {
        if (name.isEmpty()) {
            return List.of("not known");
        }
        if (Float.isNaN(value)) {
            return List.of(name);
        }
        if (isNumber) {
            return List.of(name + String.format(Locale.ROOT, " %.4g", value));
        }
        return List.of(
                name + String.format(Locale.ROOT, " %.1f%%", 100 * value),
                name + String.format(Locale.ROOT, " %.0f%%", 100 * value));
    }

    Color color(Theme theme) {
        return right == 0 ? theme.ink() : right > 0 ? theme.right() : theme.wrong();
    }
}
