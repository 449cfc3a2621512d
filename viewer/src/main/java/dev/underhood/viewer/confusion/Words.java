package dev.underhood.viewer.confusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what is counted of a pair of classes, and what of it can be shown. */
final class Words {
    private Words() {}

    static String of(
            String truth,
            String taken,
            @Nullable Double count,
            int probes,
            int followed,
            int pictured) {
        boolean right = truth.equals(taken);
        String what = right ? " rightly taken for " : " taken for ";
        String counted =
                count == null
                        ? "How many validation samples of class "
                                + truth
                                + " are"
                                + what
                                + taken
                                + " is not among what was recorded"
                        : String.format(
                                Locale.ROOT,
                                "%s of class %s %s%s%s",
                                things(count.longValue(), "validation sample"),
                                truth,
                                count == 1 ? "is" : "are",
                                what,
                                taken);
        return counted + shown(probes, followed, pictured) + ".";
    }

    private static String shown(int probes, int followed, int pictured) {
        List<String> parts = new ArrayList<>();
        if (probes > 0) {
            parts.add(things(probes, "probe"));
        }
        if (followed > 0) {
            String pictures =
                    pictured == 0
                            ? ", none of which has a picture"
                            : pictured < followed
                                    ? ", " + number(pictured) + " with a picture"
                                    : ", each with its picture";
            parts.add(things(followed, "followed sample") + pictures);
        }
        return parts.isEmpty()
                ? "; none of them is a probe or a followed sample, so there is nothing to show"
                : "; here are " + String.join(" and ", parts);
    }

    private static String things(long count, String thing) {
        return number(count) + " " + thing + (count == 1 ? "" : "s");
    }

    private static String number(long count) {
        return count == 0 ? "no" : String.format(Locale.ROOT, "%,d", count);
    }
}
