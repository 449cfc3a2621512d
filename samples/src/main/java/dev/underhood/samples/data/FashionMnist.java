package dev.underhood.samples.data;

import dev.underhood.cli.UnusableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fashion-MNIST: small grey photographs of ten kinds of clothes, shoes and bags. */
public final class FashionMnist {
    /** The names of the classes; a label is an index into them. */
    public static final List<String> CLASS_NAMES =
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot");

    private static final String FOLDER = "fashion-mnist";
    private static final int TRAIN_IMAGES = 60_000;
    private static final int TEST_IMAGES = 10_000;

    private FashionMnist() {}

    /** Reads the part that comes with the samples: the 10,000 test images. */
    public static GreyImages bundled() {
        return read("t10k", TEST_IMAGES, FashionMnist::resource);
    }

    /**
     * Reads the 60,000 images to learn from, in published order.
     *
     * @param folder the folder with the published files, or the one that holds it as fashion-mnist
     * @throws UnusableInputException if a file is missing, cannot be read or is not what was
     *     published
     */
    public static GreyImages train(Path folder) {
        return read(folder, "train", TRAIN_IMAGES);
    }

    /**
     * Reads the 10,000 images to test with, in published order.
     *
     * @param folder the folder with the published files, or the one that holds it as fashion-mnist
     * @throws UnusableInputException if a file is missing, cannot be read or is not what was
     *     published
     */
    public static GreyImages test(Path folder) {
        return read(folder, "t10k", TEST_IMAGES);
    }

    private static GreyImages read(Path folder, String part, int images) {
        Path inner = folder.resolve(FOLDER);
        Path files = Files.isDirectory(inner) ? inner : folder;
        if (!Files.isDirectory(files)) {
            throw new UnusableInputException(
                    "data folder "
                            + folder
                            + " is not a folder: give --data the folder of "
                            + FOLDER);
        }
        return read(part, images, (name, shape) -> IdxFile.read(IdxFile.find(files, name), shape));
    }

    /** Where the published files are. */
    private interface Source {
        byte[] read(String name, int... shape);
    }

    private static GreyImages read(String part, int images, Source source) {
        String labelsName = part + "-labels-idx1-ubyte.gz";
        byte[] labels = source.read(labelsName, images);
        for (int i = 0; i < images; i++) {
            if (labels[i] < 0 || labels[i] >= CLASS_NAMES.size()) {
                throw IdxFile.damaged(
                        labelsName,
                        "image " + i + " has class " + (labels[i] & 0xff) + ", not 0 to 9");
            }
        }
        byte[] pixels =
                source.read(
                        part + "-images-idx3-ubyte.gz", images, GreyImages.SIDE, GreyImages.SIDE);
        return GreyImages.of(pixels, labels);
    }

    private static byte[] resource(String name, int... shape) {
        String path = FOLDER + "/" + name;
        try (InputStream in = FashionMnist.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new UnusableInputException(
                        "bundled file " + path + " is missing: build the samples again");
            }
            return IdxFile.read(in, path, shape);
        } catch (IOException e) {
            throw new UnusableInputException(
                    "bundled file " + path + " cannot be read: build the samples again", e);
        }
    }
}
