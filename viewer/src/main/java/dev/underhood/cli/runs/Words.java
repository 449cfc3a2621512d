package dev.underhood.cli.runs;

import dev.underhood.page.RunWords;
import dev.underhood.store.BestResult;
import dev.underhood.store.ListedRun;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is said of a run on a terminal, in a few words each. */
final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Words() {}

    /** Returns a time in the time zone of this machine. */
    static String time(Instant time) {
        return TIME.withZone(ZoneId.systemDefault()).format(time);
    }

    static String duration(ListedRun.Intact run) {
        return run.duration().map(time -> RunWords.duration(time.toMillis() / 1000.0)).orElse("");
    }

    /** Returns e.g. {@code validate/Accuracy 0.712 at 22}. */
    static String best(ListedRun.Intact run) {
        return run.best().map(Words::best).orElse("");
    }

    private static String best(BestResult best) {
        double size = Math.abs(best.value());
        String digits = size != 0 && (size < 0.001 || size >= 1e5) ? "%.2e" : "%.3f";
        return best.metric()
                + " "
                + String.format(Locale.ROOT, digits, best.value())
                + " at epoch "
                + best.epoch();
    }

    static String progress(ListedRun.Intact run) {
        return RunWords.progress(run.state(), run.plannedEpochs());
    }

    static String counted(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    static String bytes(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** Leaves out what could move the cursor of a terminal: names come from anybody's files. */
    static String safe(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
    }
}
