package dev.underhood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The program, and what it has said to the last command. */
final class Program {
    private final Underhood program = Underhood.with();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Program() {
        program.printingTo(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** Adds a command of another program. */
    Program with(String name, Object command) {
        program.unwrap(CommandLine.class).addSubcommand(name, command);
        program.printingTo(new PrintWriter(out, true), new PrintWriter(err, true));
        return this;
    }

    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return program.execute(args);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Exit code 2, nothing on standard output, and one line that says something. */
    void refuses(String saying, String... args) {
        assertThat(run(args)).as(err()).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains(saying).hasLineCount(1).doesNotContain("\tat ", "Exception");
    }
}
