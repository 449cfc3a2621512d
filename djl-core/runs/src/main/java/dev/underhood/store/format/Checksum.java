package dev.underhood.store.format;

import java.util.zip.CRC32C;

/** The CRC-32C (Castagnoli) that is stored beside every blob. */
public final class Checksum {
    private Checksum() {}

    public static long of(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }
}
