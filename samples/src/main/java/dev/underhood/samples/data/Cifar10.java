package dev.underhood.samples.data;

import dev.underhood.cli.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CIFAR-10: small colour photographs of ten kinds of things.
 *
 * @param train the images to learn from, in published order
 * @param test the images that the network never sees in training, in published order
 */
public record Cifar10(LabelledImages train, LabelledImages test) {
    /** The names of the classes; a label is an index into them. */
    public static final List<String> CLASS_NAMES =
            List.of(
                    "airplane",
                    "automobile",
                    "bird",
                    "cat",
                    "deer",
                    "dog",
                    "frog",
                    "horse",
                    "ship",
                    "truck");

    private static final String FOLDER = "cifar-10-batches-bin";
    private static final List<String> TRAIN_FILES =
            IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin").toList();
    private static final String TEST_FILE = "test_batch.bin";
    private static final int RECORDS_PER_FILE = 10_000;
    private static final int RECORD_BYTES = 1 + LabelledImages.IMAGE_BYTES;
    private static final int FILE_BYTES = RECORDS_PER_FILE * RECORD_BYTES;

    /** Reads the part that comes with the samples: 5,000 training and 1,000 test images. */
    public static Cifar10 bundled() {
        return new Cifar10(ImageSheets.read("train", 5000), ImageSheets.read("test", 1000));
    }

    /**
     * Reads the complete data in the published binary layout.
     *
     * @param folder the folder with the six files, or the one that holds it
     * @throws UnusableInputException if a file is missing, cannot be read or is not what was
     *     published
     */
    public static Cifar10 read(Path folder) {
        Path inner = folder.resolve(FOLDER);
        Path files = Files.isDirectory(inner) ? inner : folder;
        if (!Files.isDirectory(files)) {
            throw new UnusableInputException(
                    "data folder "
                            + folder
                            + (Files.exists(files) ? " is not a folder" : " does not exist")
                            + ": give --data the folder of "
                            + FOLDER);
        }
        if (!Files.exists(files.resolve(TEST_FILE))) {
            refuseCifar100(folder);
        }
        return new Cifar10(read(files, TRAIN_FILES), read(files, List.of(TEST_FILE)));
    }

    /** Its files look much alike, but have two labels per image. */
    private static void refuseCifar100(Path folder) {
        for (Path place : List.of(folder, folder.resolve("cifar-100-binary"))) {
            if (Files.exists(place.resolve("fine_label_names.txt"))
                    || Files.exists(place.resolve("train.bin"))) {
                throw new UnusableInputException(
                        "data folder "
                                + place
                                + " holds CIFAR-100: give --data the folder of CIFAR-10, "
                                + FOLDER);
            }
        }
    }

    private static LabelledImages read(Path folder, List<String> names) {
        byte[] pixels = new byte[names.size() * RECORDS_PER_FILE * LabelledImages.IMAGE_BYTES];
        byte[] labels = new byte[names.size() * RECORDS_PER_FILE];
        int image = 0;
        for (String name : names) {
            Path file = folder.resolve(name);
            byte[] records = bytes(file);
            for (int from = 0; from < records.length; from += RECORD_BYTES) {
                byte label = records[from];
                if (label < 0 || label >= CLASS_NAMES.size()) {
                    throw corrupt(
                            file,
                            "image "
                                    + from / RECORD_BYTES
                                    + " has class "
                                    + (label & 0xff)
                                    + ", not 0 to 9");
                }
                labels[image] = label;
                System.arraycopy(
                        records,
                        from + 1,
                        pixels,
                        image++ * LabelledImages.IMAGE_BYTES,
                        LabelledImages.IMAGE_BYTES);
            }
        }
        return LabelledImages.of(pixels, labels);
    }

    private static byte[] bytes(Path file) {
        try {
            long size = Files.size(file);
            if (size != FILE_BYTES) {
                throw corrupt(file, "it has " + size + " bytes, not " + FILE_BYTES);
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != FILE_BYTES) {
                throw corrupt(file, "it changed while it was read");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new UnusableInputException(
                    "data file "
                            + file
                            + " is missing: give --data the folder that holds data_batch_1.bin to"
                            + " data_batch_5.bin and test_batch.bin",
                    e);
        } catch (IOException e) {
            throw new UnusableInputException(
                    "data file "
                            + file
                            + " cannot be read ("
                            + UnusableInputException.reason(e)
                            + "): check its permissions",
                    e);
        }
    }

    private static UnusableInputException corrupt(Path file, String what) {
        return new UnusableInputException(
                "data file "
                        + file
                        + " is damaged, "
                        + what
                        + ": fetch the binary version of CIFAR-10 again");
    }
}
