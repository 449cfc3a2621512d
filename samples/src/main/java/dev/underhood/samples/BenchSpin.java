package dev.underhood.samples;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Keeps a processor busy until its standard input ends, as it does when its parent ends. */
@Command(name = BenchSpin.NAME, hidden = true, description = "Other work beside bench umap.")
final class BenchSpin implements Callable<Integer> {
    static final String NAME = "spin";

    private volatile boolean over;

    @Override
    public Integer call() throws IOException {
        Thread spinning =
                new Thread(
                        () -> {
                            while (!over) {
                                Thread.onSpinWait();
                            }
                        });
        spinning.setDaemon(true);
        spinning.start();
        while (System.in.read() >= 0) {
            // nobody writes anything
        }
        over = true;
        return 0;
    }
}
