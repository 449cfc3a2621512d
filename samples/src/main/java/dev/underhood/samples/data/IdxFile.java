package dev.underhood.samples.data;

import dev.underhood.cli.UnusableInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A table of bytes as MNIST's kin are published: a head of 32-bit numbers, the magic one and the
 * lengths, then the values; mostly with gzip around it.
 */
final class IdxFile {
    /** Unsigned bytes; the last byte is the number of dimensions. */
    private static final int MAGIC = 0x0800;

    private IdxFile() {}

    /**
     * Finds a file by its published name, {@code t10k-images-idx3-ubyte.gz}, or as programs leave
     * it: unpacked, or with a dot before {@code idx}.
     *
     * @return the published name if there is none of them
     */
    static Path find(Path folder, String name) {
        String bare = name.replaceFirst("\\.gz$", "");
        String dotted = bare.replace("-idx", ".idx");
        return Stream.of(name, bare, dotted + ".gz", dotted)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(folder.resolve(name));
    }

    /**
     * Reads a file that must have the given shape.
     *
     * @throws UnusableInputException if it is missing, cannot be read or is something else
     */
    static byte[] read(Path file, int... shape) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), shape);
        } catch (NoSuchFileException e) {
            throw new UnusableInputException(
                    "data file "
                            + file
                            + " is missing: give --data the folder that holds the four published"
                            + " files of Fashion-MNIST",
                    e);
        } catch (IOException e) {
            throw new UnusableInputException(
                    "data file " + file + " cannot be read: check its permissions (" + e + ")", e);
        }
    }

    /**
     * Reads what must have the given shape.
     *
     * @param in stays open
     * @param name to name it by
     * @throws UnusableInputException if it is something else
     * @throws IOException if the stream cannot be read
     */
    static byte[] read(InputStream in, String name, int... shape) throws IOException {
        int head = 4 + 4 * shape.length;
        int values = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        byte[] bytes = unpack(in, name, head + values);
        if (bytes.length < head) {
            throw damaged(name, "it holds " + bytes.length + " bytes");
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        int magic = numbers.getInt();
        if (magic != MAGIC + shape.length) {
            throw damaged(
                    name,
                    String.format(
                            Locale.ROOT,
                            "it begins with %08x, not %08x",
                            magic,
                            MAGIC + shape.length));
        }
        int[] found = new int[shape.length];
        Arrays.setAll(found, i -> numbers.getInt());
        if (!Arrays.equals(found, shape)) {
            throw damaged(name, "it has the shape " + text(found) + ", not " + text(shape));
        }
        if (bytes.length != head + values) {
            boolean more = bytes.length > head + values;
            throw damaged(
                    name,
                    more
                            ? "it holds more than " + values + " values"
                            : "it holds " + (bytes.length - head) + " values, not " + values);
        }
        return Arrays.copyOfRange(bytes, head, bytes.length);
    }

    /** At most one byte more than expected, so that no file can fill the memory. */
    private static byte[] unpack(InputStream in, String name, int expected) throws IOException {
        PushbackInputStream begin = new PushbackInputStream(in, 2);
        byte[] two = begin.readNBytes(2);
        begin.unread(two);
        boolean bare = two.length == 2 && two[0] == 0 && two[1] == 0;
        try (InputStream unpacked = bare ? begin : new GZIPInputStream(begin)) {
            return unpacked.readNBytes(expected + 1);
        } catch (ZipException e) {
            throw damaged(name, "it is not a complete gzip file (" + e.getMessage() + ")");
        } catch (EOFException e) {
            throw damaged(name, "it is cut off");
        }
    }

    static UnusableInputException damaged(String name, String what) {
        return new UnusableInputException(
                "data file "
                        + name
                        + " is damaged, "
                        + what
                        + ": fetch the published files of Fashion-MNIST again");
    }

    private static String text(int[] shape) {
        return String.join("x", Arrays.stream(shape).mapToObj(String::valueOf).toList());
    }
}
