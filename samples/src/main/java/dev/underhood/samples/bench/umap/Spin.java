package dev.underhood.samples.bench.umap;

import java.io.IOException;

/**
 * A process that keeps a processor busy until its standard input ends, which happens at the latest
 * when its parent ends.
 */
final class Spin {
    private Spin() {}

    /** Spins. */
    public static void main(String[] args) throws IOException {
        Thread spinning =
                new Thread(
                        () -> {
                            while (true) {
                                Thread.onSpinWait();
                            }
                        });
        spinning.setDaemon(true);
        spinning.start();
        while (System.in.read() >= 0) {
            // nobody writes anything
        }
    }
}
