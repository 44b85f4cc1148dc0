// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files (ISO/IEC 15948) of eight bits for each of red, green and blue, without the module {@code java.desktop}. */
final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte RGB = 2;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private PngEncoder() {}

    static byte[] encode(Picture picture) {
        PngEncoder encoder = new PngEncoder();
        encoder.file.writeBytes(SIGNATURE);
        encoder.chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(picture.width())
                        .putInt(picture.height())
                        .put((byte) 8)
                        .put(RGB)
                        .array());
        encoder.chunk("IDAT", deflated(rows(picture)));
        encoder.chunk("IEND", new byte[0]);
        return encoder.file.toByteArray();
    }

    /** Each row starts with the number of its filter: 0 for none. */
    private static byte[] rows(Picture picture) {
        ByteBuffer data = ByteBuffer.allocate(picture.height() * (1 + 3 * picture.width()));
        for (int y = 0; y < picture.height(); y++) {
            data.put((byte) 0);
            for (int x = 0; x < picture.width(); x++) {
                int color = picture.color(x, y);
                data.put((byte) (color >> 16)).put((byte) (color >> 8)).put((byte) color);
            }
        }
        return data.array();
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream result = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                result.write(buffer, 0, deflater.deflate(buffer));
            }
            return result.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The checksum covers the type and the data, not the length. */
    private void chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        file.writeBytes(ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) checksum.getValue())
                .array());
    }
}
