package dev.underhood.store.sqlite;

import dev.underhood.run.ProbeInput;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.StoreException;
import dev.underhood.store.format.Checksum;
import dev.underhood.store.format.Npy;
import dev.underhood.store.format.Packed;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;

/** A run's file: what its blobs must be, and what to say when it is not as it must be. */
public record RunFile(RunId id, Path path) {
    /** The largest array is a part of this process's memory, so that one alone cannot fill it. */
    private static final int MEMORY_SHARE = 4;

    /** Says why the file cannot be read: it is damaged, or out of reach at the moment. */
    public StoreException unreadable(SQLException e) {
        return Sqlite.isDamage(e)
                ? damaged(e)
                : new StoreException(
                        "cannot open run "
                                + id
                                + " in "
                                + path
                                + ": "
                                + e.getMessage()
                                + (Sqlite.isFull(e)
                                        ? ". Make room on its disk"
                                        : ". Check its permissions, and what else has it open"),
                        Sqlite.reason(e),
                        e);
    }

    /** Says that what the file holds cannot be true. */
    RunFormatException damaged(Exception e) {
        return new RunFormatException(
                "run "
                        + id
                        + " in "
                        + path
                        + " is damaged or no run: "
                        + e.getMessage()
                        + ". Restore it from a copy or delete it",
                e);
    }

    /**
     * Returns the {@code .npy} file of a row of checksum and blob.
     *
     * @throws RunFormatException if the checksum does not fit, or what is compressed is no array
     * @throws StoreException if this process has not the memory for it
     */
    byte[] blob(String what, ResultSet row) throws SQLException {
        byte[] stored = row.getBytes(2);
        if (stored == null || row.getLong(1) != Checksum.of(stored)) {
            throw new RunFormatException(
                    what
                            + " of run "
                            + id
                            + " is damaged, its checksum does not fit: restore "
                            + path
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

    /**
     * Checks that an array does not fill the memory of this process.
     *
     * @throws StoreException if it does
     */
    void checkRoom(String what, long bytes) {
        long most = Runtime.getRuntime().maxMemory() / MEMORY_SHARE;
        if (bytes > Math.min(most, Integer.MAX_VALUE)) {
            throw new StoreException(
                    what
                            + " of run "
                            + id
                            + " has "
                            + (bytes >> 20)
                            + " MB, this process reads up to "
                            + (most >> 20)
                            + " MB: give it more memory with -Xmx");
        }
    }

    /**
     * Returns the tensor of a {@code .npy} file.
     *
     * @throws RunFormatException if the bytes are no such file
     */
    Tensor decode(String what, byte[] npy) {
        return decode(what, npy, Npy::decode);
    }

    /**
     * Returns the input of a probe of a {@code .npy} file.
     *
     * @throws RunFormatException if the bytes are no such file
     */
    ProbeInput decodeInput(String what, byte[] npy) {
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
                            + path
                            + " cannot be read: "
                            + e.getMessage()
                            + ". Restore the file from a copy, or look at another epoch",
                    e);
        }
    }
}
