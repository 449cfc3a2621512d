package dev.underhood.exchange.event;

import java.util.zip.CRC32C;

/** The checksum of records: CRC-32C, rotated and shifted, as they may hold checksums themselves. */
final class MaskedCrc {
    private static final int DELTA = 0xa282ead8;

    private MaskedCrc() {}

    static int of(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + DELTA;
    }
}
