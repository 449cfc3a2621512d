package dev.underhood.store.format;

import dev.underhood.run.ProbeInput;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.StoreException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run as a store keeps it: what its arrays must be, and what to say when they are not.
 *
 * @param place where it is, e.g. its file; named in errors
 */
public record Stored(RunId id, String place) {
    /** The largest array is a part of this process's memory, so that one alone cannot fill it. */
    private static final int MEMORY_SHARE = 4;

    /** Says that what is stored cannot be true. */
    public RunFormatException damaged(Exception e) {
        return new RunFormatException(
                "run "
                        + id
                        + " in "
                        + place
                        + " is damaged or no run: "
                        + e.getMessage()
                        + ". Restore it from a copy or delete it",
                e);
    }

    /**
     * Returns the {@code .npy} file of what is stored.
     *
     * @throws RunFormatException if the checksum does not fit, or what is compressed is no array
     * @throws StoreException if this process has not the memory for it
     */
    public byte[] npy(String what, long checksum, byte @Nullable [] stored) {
        if (stored == null || checksum != Checksum.of(stored)) {
            throw new RunFormatException(
                    what
                            + " of run "
                            + id
                            + " is damaged, its checksum does not fit: restore "
                            + place
                            + " from a copy, or look at another epoch");
        }
        return decode(
                what,
                stored,
                packed -> {
                    long size = Packed.size(packed);
                    checkRoom(what, size);
                    return Packed.npy(packed, (int) size);
                });
    }

    /** Returns how many bytes an array may have at most, so that it can be read here. */
    public static long mostBytes() {
        return Math.min(Runtime.getRuntime().maxMemory() / MEMORY_SHARE, Integer.MAX_VALUE);
    }

    /**
     * Checks that an array does not fill the memory of this process.
     *
     * @throws StoreException if it does
     */
    public void checkRoom(String what, long bytes) {
        if (bytes > mostBytes()) {
            throw new StoreException(
                    what
                            + " of run "
                            + id
                            + " has "
                            + (bytes >> 20)
                            + " MB, this process reads up to "
                            + (mostBytes() >> 20)
                            + " MB: give it more memory with -Xmx");
        }
    }

    /**
     * Returns the tensor of a {@code .npy} file.
     *
     * @throws RunFormatException if the bytes are no such file
     */
    public Tensor decode(String what, byte[] npy) {
        return decode(what, npy, Npy::decode);
    }

    /**
     * Returns the input of a probe of a {@code .npy} file.
     *
     * @throws RunFormatException if the bytes are no such file
     */
    public ProbeInput decodeInput(String what, byte[] npy) {
        return decode(what, npy, Npy::decodeInput);
    }

    private <T> T decode(String what, byte[] npy, Function<byte[], T> decoder) {
        try {
            return decoder.apply(npy);
        } catch (IllegalArgumentException e) {
            throw new RunFormatException(
                    what
                            + " of run "
                            + id
                            + " in "
                            + place
                            + " cannot be read: "
                            + e.getMessage()
                            + ". Restore the file from a copy, or look at another epoch",
                    e);
        }
    }
}
