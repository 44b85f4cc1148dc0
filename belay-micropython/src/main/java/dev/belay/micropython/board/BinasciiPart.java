// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.internal.bridge.HostArguments;
import dev.belay.micropython.internal.bridge.HostException;
import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.bridge.PythonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The module {@code binascii} in Java, because boards have it in machine code. That of the WebAssembly build is written
 * in Python and takes seconds where a board takes milliseconds.
 */
final class BinasciiPart implements FirmwarePart {
    private static final Map<String, byte[]> ROM = RomFiles.read("binascii.py");

    @Override
    public Map<String, byte[]> rom() {
        return ROM;
    }

    @Override
    public List<HostModule> modules() {
        return List.of(HostModule.late("_binascii", BinasciiPart::fill));
    }

    private static void fill(HostModule module) {
        module.function("hexlify", call -> ascii(HexFormat.of().formatHex(bytes(call))))
                .function("unhexlify", call -> unhexlify(bytes(call)))
                .function("a2b_base64", call -> decode(bytes(call)))
                .function("b2a_base64", call -> Base64.getEncoder().encode(bytes(call)))
                .function("crc32", call -> crc32(bytes(call), call.intAt(1)));
    }

    /** Returns the first argument, which may be text, as for all functions of MicroPython that accept a buffer. */
    private static byte[] bytes(HostArguments call) {
        return bytes(call, 0);
    }

    /** Returns an argument that is a buffer or text. */
    static byte[] bytes(HostArguments call, int index) {
        if (call.get(index) instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (call.get(index) instanceof PythonObject object) {
            return object.buffer().read();
        }
        throw HostException.typeError("object with buffer protocol required");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] unhexlify(byte[] digits) {
        if (digits.length % 2 != 0) {
            throw HostException.valueError("non-hex digit");
        }
        byte[] bytes = new byte[digits.length / 2];
        for (int i = 0; i < digits.length; i++) {
            if (!HexFormat.isHexDigit(digits[i])) {
                throw HostException.valueError("non-hex digit");
            }
            bytes[i / 2] = (byte) (bytes[i / 2] << 4 | HexFormat.fromHexDigit(digits[i]));
        }
        return bytes;
    }

    /** Skips characters outside the alphabet, and ends at a padding that completes a byte. */
    private static byte[] decode(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length * 3 / 4);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '=' && (held == 2 || (held == 4 && i + 1 < text.length && text[i + 1] == '='))) {
                return bytes.toByteArray();
            }
            int sextet = sextet(text[i]);
            if (sextet >= 0) {
                bits = bits << 6 | sextet;
                held += 6;
                if (held >= 8) {
                    held -= 8;
                    bytes.write(bits >> held);
                }
            }
        }
        if (held != 0) {
            throw HostException.valueError("incorrect padding");
        }
        return bytes.toByteArray();
    }

    private static int sextet(byte character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        } else if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        } else if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return character == '+' ? 62 : character == '/' ? 63 : -1;
    }

    /** Continues from the CRC of preceding data, which {@link java.util.zip.CRC32} does not support. */
    private static int crc32(byte[] bytes, int before) {
        int crc = ~before;
        for (byte next : bytes) {
            crc = crc >>> 8 ^ Crc.TABLE[(crc ^ next) & 0xff];
        }
        return ~crc;
    }

    /** The table of the CRC-32 of IEEE 802.3 for each byte, created on first use. */
    private static final class Crc {
        private static final int POLYNOMIAL = 0xEDB88320;
        private static final int[] TABLE = table();

        private static int[] table() {
            int[] table = new int[256];
            Arrays.setAll(table, Crc::ofByte);
            return table;
        }

        private static int ofByte(int value) {
            int crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            return crc;
        }
    }
}
