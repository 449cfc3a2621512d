package dev.underhood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The program, and what it has said to the last command. */
final class Program {
    private final CommandLine line = Underhood.commandLine();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Program() {
        listen();
    }

    /** Adds a command of another program. */
    Program with(String name, Object command) {
        line.addSubcommand(name, command);
        listen();
        return this;
    }

    private void listen() {
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return line.execute(args);
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
