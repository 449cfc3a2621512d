package dev.underhood.samples.data;

import dev.underhood.cli.UnusableInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Images laid out row by row on PNG sheets, 25 × 20 to a sheet, beside a text file with one digit
 * for the class of each image, in lines of 25. A person can look at both.
 */
final class ImageSheets {
    private static final String FOLDER = "cifar10/";
    private static final int COLUMNS = 25;
    private static final int ROWS = 20;
    private static final int PER_SHEET = COLUMNS * ROWS;
    private static final int SIDE = LabelledImages.SIDE;

    private ImageSheets() {}

    /**
     * Reads the sheets {@code name-1.png …} that come with the samples.
     *
     * @throws UnusableInputException if one is missing or not as it was made
     */
    static LabelledImages read(String name, int count) {
        byte[] labels = readLabels(name + "-labels.txt", count);
        byte[] pixels = new byte[count * LabelledImages.IMAGE_BYTES];
        for (int first = 0; first < count; first += PER_SHEET) {
            String file = sheetName(name, first);
            BufferedImage sheet = readSheet(file);
            if (sheet.getWidth() != COLUMNS * SIDE || sheet.getHeight() != ROWS * SIDE) {
                throw damaged(file, null);
            }
            for (int i = first; i < Math.min(count, first + PER_SHEET); i++) {
                takeOff(sheet, i - first, pixels, i * LabelledImages.IMAGE_BYTES);
            }
        }
        return LabelledImages.of(pixels, labels);
    }

    /** Writes sheets and labels into a folder that exists. */
    static void write(Path folder, String name, LabelledImages images) throws IOException {
        StringBuilder labels = new StringBuilder();
        for (int first = 0; first < images.size(); first += PER_SHEET) {
            BufferedImage sheet =
                    new BufferedImage(COLUMNS * SIDE, ROWS * SIDE, BufferedImage.TYPE_3BYTE_BGR);
            for (int i = first; i < Math.min(images.size(), first + PER_SHEET); i++) {
                putOn(sheet, i - first, images.pixels(i));
                labels.append(images.label(i));
                if (i % COLUMNS == COLUMNS - 1) {
                    labels.append('\n');
                }
            }
            writePng(sheet, folder.resolve(sheetName(name, first)));
        }
        Files.writeString(folder.resolve(name + "-labels.txt"), labels);
    }

    private static String sheetName(String name, int first) {
        return name + "-" + (first / PER_SHEET + 1) + ".png";
    }

    private static byte[] readLabels(String file, int count) {
        try (InputStream in = open(file)) {
            String digits =
                    new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
            if (!digits.matches("[0-9]{" + count + "}")) {
                throw damaged(file, null);
            }
            byte[] labels = new byte[count];
            for (int i = 0; i < count; i++) {
                labels[i] = (byte) (digits.charAt(i) - '0');
            }
            return labels;
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static BufferedImage readSheet(String file) {
        try (InputStream in = open(file)) {
            BufferedImage sheet = ImageIO.read(new MemoryCacheImageInputStream(in));
            if (sheet == null) {
                throw damaged(file, null);
            }
            return sheet;
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static InputStream open(String file) {
        InputStream in = ImageSheets.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new UnusableInputException(
                    "bundled file " + FOLDER + file + " is missing: build the samples again");
        }
        return in;
    }

    private static UnusableInputException damaged(String file, @Nullable Throwable cause) {
        return new UnusableInputException(
                "bundled file " + FOLDER + file + " is damaged: build the samples again", cause);
    }

    private static void takeOff(BufferedImage sheet, int tile, byte[] pixels, int to) {
        int[] row = new int[SIDE];
        for (int y = 0; y < SIDE; y++) {
            sheet.getRGB(left(tile), top(tile) + y, SIDE, 1, row, 0, SIDE);
            for (int x = 0; x < SIDE; x++) {
                int at = to + y * SIDE + x;
                pixels[at] = (byte) (row[x] >> 16);
                pixels[at + SIDE * SIDE] = (byte) (row[x] >> 8);
                pixels[at + 2 * SIDE * SIDE] = (byte) row[x];
            }
        }
    }

    private static void putOn(BufferedImage sheet, int tile, byte[] pixels) {
        for (int at = 0; at < SIDE * SIDE; at++) {
            int rgb =
                    (pixels[at] & 0xff) << 16
                            | (pixels[at + SIDE * SIDE] & 0xff) << 8
                            | (pixels[at + 2 * SIDE * SIDE] & 0xff);
            sheet.setRGB(left(tile) + at % SIDE, top(tile) + at / SIDE, rgb);
        }
    }

    private static int left(int tile) {
        return tile % COLUMNS * SIDE;
    }

    private static int top(int tile) {
        return tile / COLUMNS * SIDE;
    }

    private static void writePng(BufferedImage sheet, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(sheet, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
