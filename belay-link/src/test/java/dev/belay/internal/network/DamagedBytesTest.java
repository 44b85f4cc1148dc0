// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a network peer sends, its parsers end with a result or an {@link IOException}. */
final class DamagedBytesTest {
    private interface Parser {
        void parse(byte[] bytes) throws IOException;
    }

    /** Parses the bytes, and the bytes with each one of them dropped, doubled, inverted in each bit, or as the last one. */
    private static void damage(byte[] bytes, Parser parser) {
        List<byte[]> inputs = new ArrayList<>(List.of(bytes));
        for (int i = 0; i < bytes.length; i++) {
            inputs.add(joined(bytes, i, i + 1));
            inputs.add(joined(bytes, i + 1, i));
            inputs.add(joined(bytes, i, bytes.length));
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << bit);
                inputs.add(flipped);
            }
        }
        int errors = 0;
        for (byte[] input : inputs) {
            try {
                parser.parse(input);
            } catch (IOException e) {
                errors++;
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(errors).isLessThan(inputs.size());
    }

    private static byte[] joined(byte[] bytes, int end, int start) {
        byte[] joined = new byte[end + bytes.length - start];
        System.arraycopy(bytes, 0, joined, 0, end);
        System.arraycopy(bytes, start, joined, end, bytes.length - start);
        return joined;
    }

    @Test
    void damaged_websocket_frames_are_frames_or_an_io_exception() {
        byte[] frames = HexFormat.of()
                .parseHex("8103414243" + "8204574200ff" + "0201018001028902686981850102030469676f686e" + "817e00024142"
                        + "817f000000000000000143" + "8800");
        damage(frames, bytes -> {
            FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes), payload -> {});
            byte[] buffer = new byte[3];
            while (reader.read(buffer) >= 0) {
                assertThat(reader.isBinary()).isIn(true, false);
            }
        });
    }

    @Test
    void damaged_telnet_options_are_options_or_an_io_exception() {
        byte[] options = HexFormat.of()
                .parseHex("fffb2cfffd2c" + "41ffff42" + "fffa2c6500fff0" + "fffa2c6500002580fff0" + "fffa2c6cfff0"
                        + "fffa2c6dffffffff00fff0" + "fffb01fffd03fffe2c" + "fff1fff943");
        damage(options, bytes -> {
            Rfc2217Responses responses = new Rfc2217Responses((verb, option) -> {});
            TelnetDecoder decoder = new TelnetDecoder(responses);
            assertThat(decoder.decode(bytes.clone(), bytes.length)).isBetween(0, bytes.length);
        });
    }

    @Test
    void a_damaged_websocket_handshake_is_accepted_or_an_io_exception() {
        String response = String.join(
                "\r\n",
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                "",
                "");
        damage(response.getBytes(ISO_8859_1), bytes -> {
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            WebSocketHandshake.check(WebSocketHandshake.readHead(in::read), "dGhlIHNhbXBsZSBub25jZQ==");
        });
    }
}
