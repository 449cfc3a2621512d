package dev.underhood.cli;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The terminal, if a person watches one. */
public final class Terminal {
    private Terminal() {}

    /**
     * Tells whether a person seems to watch.
     *
     * @return false if the output goes to a file or another program
     */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // JDK 22 has a console without a terminal too, and this method to tell
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /**
     * Draws a progress bar on the standard error stream; it vanishes when it is closed.
     *
     * @param task what is being done, in a few words
     * @param steps how many steps there are
     * @return the bar, which the caller closes
     */
    public static ProgressBar bar(String task, int steps) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish()
                .build();
    }
}
