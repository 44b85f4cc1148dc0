// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

/** The function by which a board and the host detect damaged bytes. */
public enum Checksum {
    /** CRC-32 (IEEE 802.3), of the board's module binascii. */
    CRC32 {
        @Override
        public long of(byte[] data, long start) {
            int crc = (int) ~start;
            for (byte b : data) {
                crc ^= Byte.toUnsignedInt(b);
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    crc = (crc >>> 1) ^ (POLYNOMIAL & -(crc & 1));
                }
            }
            return ~crc & 0xffff_ffffL;
        }
    },

    /**
     * Length and sum, for boards without CRC-32. Detects one changed, lost, doubled or inserted byte; of several damaged bytes
     * about one case in some hundred is not detected.
     */
    SUM {
        @Override
        public long of(byte[] data, long start) {
            long sum = start + (WEIGHT_OF_LENGTH * data.length);
            for (byte b : data) {
                sum += Byte.toUnsignedInt(b);
            }
            return sum & 0x3fff_ffff;
        }
    };

    private static final int POLYNOMIAL = 0xedb8_8320;

    /** More than the largest byte, so that a byte more or less always changes the sum. */
    private static final long WEIGHT_OF_LENGTH = 257;

    /** Returns the checksum of {@code data}, continued from the checksum {@code start} of earlier data; 0 for none. */
    public abstract long of(byte[] data, long start);
}
