package dev.underhood.cli;

import java.io.Console;

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
}
