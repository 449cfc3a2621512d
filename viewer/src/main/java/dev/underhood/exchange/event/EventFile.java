package dev.underhood.exchange.event;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * A file that grows record by record: the length of each as 64 bits, the checksum of that, the
 * bytes, their checksum.
 */
public final class EventFile implements Closeable {
    private static final String OURS = ".underhood.";
    private static final int MOST_FILES = 10_000;

    private final OutputStream out;
    private boolean dirty;

    private EventFile(OutputStream out) {
        this.out = out;
    }

    /**
     * Begins a new file beside those that are there: TensorBoard shows all of a folder as one.
     *
     * @throws IOException if it cannot be made
     */
    public static EventFile in(Path folder, Instant start) throws IOException {
        Files.createDirectories(folder);
        for (int number = 0; number < MOST_FILES; number++) {
            String name = "events.out.tfevents." + start.getEpochSecond() + OURS + number;
            try {
                EventFile file =
                        new EventFile(
                                new BufferedOutputStream(
                                        Files.newOutputStream(
                                                folder.resolve(name),
                                                StandardOpenOption.CREATE_NEW,
                                                StandardOpenOption.WRITE)));
                file.append(EventEncoder.version(start));
                file.flush();
                return file;
            } catch (FileAlreadyExistsException e) {
                // the next number
            }
        }
        throw new IOException(folder + " has " + MOST_FILES + " event files of that second");
    }

    /** Returns whether a file has a name that is given here. */
    public static boolean isOurs(Path file) {
        return String.valueOf(file.getFileName()).contains(OURS);
    }

    public void append(byte[] event) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        length.putLong(event.length);
        out.write(length.array());
        out.write(number(MaskedCrc.of(length.array())));
        out.write(event);
        out.write(number(MaskedCrc.of(event)));
        dirty = true;
    }

    /** Lets readers see what was appended. */
    public void flush() throws IOException {
        if (dirty) {
            out.flush();
            dirty = false;
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
