package dev.underhood.cli;

import dev.underhood.figure.FigureKind;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * The program: shows recorded runs in the browser, and makes files of them. Needs no engine, but
 * two libraries that the viewer does without, so a build has to name them: {@code
 * info.picocli:picocli} and {@code me.tongfei:progressbar}. Used by one thread.
 */
public final class Underhood {
    private static final List<String> LIBRARIES =
            List.of("picocli.CommandLine", "me.tongfei.progressbar.ProgressBar");

    private final CommandLine line;

    private Underhood(CommandLine line) {
        this.line = line;
    }

    /**
     * Runs a command and ends this process: 0 if all went well, 2 if what was given cannot be used,
     * 1 after any other failure.
     *
     * @param args a command and its options
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        // a logging library is the choice of whoever starts this; its absence is no news
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        try {
            System.exit(with().execute(args));
        } catch (IllegalStateException e) { // of the libraries; a command's failure is an exit code
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Makes the program. It prints to the standard streams unless told otherwise.
     *
     * @param own kinds of figures that it draws besides those that come along
     * @return the program
     * @throws IllegalArgumentException if two kinds, or two of their options, have the same name
     * @throws IllegalStateException if a library is missing; the message says which to add
     */
    public static Underhood with(FigureKind... own) {
        for (String library : LIBRARIES) {
            try {
                Class.forName(library, false, Underhood.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(
                        "the command line needs "
                                + library
                                + ": add info.picocli:picocli and me.tongfei:progressbar to the"
                                + " class path",
                        e);
            }
        }
        return new Underhood(RootCommand.line(own));
    }

    /**
     * Chooses where to print.
     *
     * @param out takes what was asked for
     * @param err takes what went wrong
     * @return this program
     */
    public Underhood printingTo(PrintWriter out, PrintWriter err) {
        line.setOut(out).setErr(err);
        return this;
    }

    /**
     * Runs a command. Whatever cannot be used becomes one line, an {@link UnusableInputException}
     * of a command too.
     *
     * @param args the command and its options
     * @return 0 if all went well, 2 if what was given cannot be used, 1 after any other failure
     */
    public int execute(String... args) {
        return line.execute(args);
    }

    /**
     * Returns what this program is made with, as the beginning of another program that has more
     * commands.
     *
     * @param type {@code picocli.CommandLine}
     * @param <T> that type
     * @return picocli's command line of this program
     * @throws IllegalArgumentException if it is of another type
     */
    public <T> T unwrap(Class<T> type) {
        if (!type.isInstance(line)) {
            throw new IllegalArgumentException(
                    "this program is made with "
                            + line.getClass().getName()
                            + ", not with "
                            + type);
        }
        return type.cast(line);
    }
}
