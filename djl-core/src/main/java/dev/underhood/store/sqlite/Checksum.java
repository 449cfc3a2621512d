package dev.underhood.store.sqlite;

import java.util.zip.CRC32C;

/** The CRC-32C (Castagnoli) that is stored beside every blob. */
final class Checksum {
    private Checksum() {}

    static long of(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }
}
