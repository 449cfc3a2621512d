package dev.underhood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class UnderhoodTest {
    private final Program program = new Program();

    @Test
    void lists_its_commands_and_tells_its_version() {
        assertThat(program.run("--help")).isZero();
        assertThat(program.out()).contains("underhood", "serve, view", "export", "runs");
        assertThat(program.run("--version")).isZero();
        assertThat(program.out()).matches("Underhood \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(program.run("export", "--help")).isZero();
        assertThat(program.out()).contains("RUN", "--figure", "--out", "latest", "spectral");
    }

    @Test
    void without_a_command_it_names_them() {
        program.refuses("no command: give serve, export, import, runs (--help lists all)");
    }

    @Test
    void names_an_unknown_command_or_option_and_the_nearest() {
        program.refuses("unknown command exprt: did you mean export?", "exprt");
        program.refuses(
                "unknown option --figur: did you mean --figure?",
                "export",
                "x",
                "--out=y",
                "--figur");
        program.refuses(
                "option --wrong (export --help lists the options)",
                "export",
                "x",
                "--out=y",
                "--wrong",
                "1");
        program.refuses("Missing required option: '--out=FILE'", "export", "x");
    }

    @Test
    void a_failure_of_its_own_is_told_in_full() {
        Program broken = new Program().with("broken", new Broken());
        assertThat(broken.run("broken")).isEqualTo(1);
        assertThat(broken.err()).contains("IllegalStateException: no such luck", "\tat ");
    }

    @Test
    void what_a_command_of_another_program_cannot_use_is_one_line() {
        Program other = new Program().with("picky", new Picky());
        other.refuses("no folder x: give another", "picky");
    }

    @Command
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("no such luck");
        }
    }

    @Command
    private static final class Picky implements Runnable {
        @Override
        public void run() {
            throw new UnusableInputException("no folder x:\n  give another");
        }
    }
}
