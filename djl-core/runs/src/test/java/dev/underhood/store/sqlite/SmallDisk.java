package dev.underhood.store.sqlite;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a test's own; the test is skipped where it must not mount one. */
record SmallDisk(Path path) implements AutoCloseable {
    void mount(int megabytes) throws IOException, InterruptedException {
        Files.createDirectory(path);
        assumeTrue(
                mounts("-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "none"),
                "needs the right to mount");
    }

    void grow(int megabytes) throws InterruptedException {
        assumeTrue(mounts("-o", "remount,size=" + megabytes + "m"), "needs the right to mount");
    }

    void makeReadOnly() throws InterruptedException {
        assumeTrue(mounts("-o", "remount,ro"), "needs the right to mount");
    }

    @Override
    public void close() {
        try {
            run("umount", "-l", path.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mounts(String... options) throws InterruptedException {
        String[] command = new String[options.length + 2];
        command[0] = "mount";
        System.arraycopy(options, 0, command, 1, options.length);
        command[command.length - 1] = path.toString();
        return run(command);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
