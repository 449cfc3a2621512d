package dev.underhood.cli.runs;

import picocli.CommandLine.Command;

/** Delivers what waits on this machine. */
@Command(
        name = "sync",
        description =
                "Delivers to the database what trainings on this machine have recorded while it was"
                        + " out of reach; the next training does so too.")
final class SyncRuns extends RunsTask {
    @Override
    public Integer call() {
        int delivered = runs().open().sync();
        print(
                delivered == 0
                        ? "nothing waits on this machine"
                        : "delivered " + Words.counted(delivered, "run"));
        return 0;
    }
}
