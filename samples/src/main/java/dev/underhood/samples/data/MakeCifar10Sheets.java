package dev.underhood.samples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the sheets of images that come with the samples from the complete data. */
@Command(
        name = "make-cifar10-sheets",
        hidden = true,
        description = "Makes the bundled PNG sheets from the complete CIFAR-10 data.")
public final class MakeCifar10Sheets implements Callable<Integer> {
    private static final int TRAIN_PER_CLASS = 500;
    private static final int TEST = 1000;

    @Option(names = "--data", required = true, description = "the complete data, binary version")
    private Path data = Path.of("");

    @Option(names = "--out", required = true, description = "the folder for the sheets")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Cifar10 part = part(Cifar10.read(data));
        Files.createDirectories(out);
        ImageSheets.write(out, "train", part.train());
        ImageSheets.write(out, "test", part.test());
        return 0;
    }

    /**
     * Takes the first 500 training images of each class and the first 1,000 test images, both in
     * published order.
     */
    static Cifar10 part(Cifar10 all) {
        int[] taken = new int[Cifar10.CLASS_NAMES.size()];
        int[] train =
                IntStream.range(0, all.train().size())
                        .filter(i -> taken[all.train().label(i)]++ < TRAIN_PER_CLASS)
                        .toArray();
        int[] test = IntStream.range(0, TEST).toArray();
        return new Cifar10(all.train().select(train), all.test().select(test));
    }
}
